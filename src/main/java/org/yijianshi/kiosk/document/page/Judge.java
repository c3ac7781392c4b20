package org.yijianshi.kiosk.document.page;

import boofcv.struct.image.GrayU8;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.yijianshi.kiosk.application.PagePictures.Flaw;

/** Whether a page can be read: by the light of its paper, by what shines on it, by how steep its edges are. */
final class Judge {
    /** At this size a stroke of normal print is one or two pixels wide and a sensor's noise is averaged away. */
    private static final int WORK_EDGE = 1000;
    /** Grey of the paper below which print drowns in the noise. */
    private static final int DARK_PAPER = 105;
    /** A shine is what is quite white on a page that is not. */
    private static final int SHINING = 253;

    private static final double SHINING_SHARE = 0.015;
    private static final int ORDINARY_PAPER = 247;
    /** Least contrast of an edge that is looked at. */
    private static final int EDGE = 40;
    /** Share of an edge's height that its steepest pixel takes; a sharp one takes half or more. */
    private static final double STEEP = 0.36;

    private Judge() {}

    static Set<Flaw> flaws(BufferedImage page) {
        double scale = Math.min(1, (double) WORK_EDGE / Math.max(page.getWidth(), page.getHeight()));
        var plane = Pixels.grey(Pixels.scaled(page, scale));
        int[] sorted = new int[plane.data.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = plane.data[i] & 0xFF;
        }
        Arrays.sort(sorted);
        var flaws = EnumSet.noneOf(Flaw.class);
        if (sorted[sorted.length * 9 / 10] < DARK_PAPER) {
            flaws.add(Flaw.DARK);
        }
        int shining = sorted.length - firstAtLeast(sorted, SHINING);
        boolean everythingShines = sorted[sorted.length / 50] >= SHINING;
        if (everythingShines
                || (sorted[sorted.length / 2] < ORDINARY_PAPER && shining > SHINING_SHARE * sorted.length)) {
            flaws.add(Flaw.BRIGHT);
        }
        if (steepness(plane) < STEEP) {
            flaws.add(Flaw.BLURRED);
        }
        return flaws;
    }

    private static int firstAtLeast(int[] sorted, int value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at > 0 && sorted[at - 1] >= value) {
            at--;
        }
        return at < 0 ? -at - 1 : at;
    }

    /**
     * Of the edges along rows and columns: the largest step between neighbours by the whole height within seven
     * pixels, in the best tenth. 1 when there are too few edges to say.
     */
    static double steepness(GrayU8 plane) {
        int[] shares = new int[101];
        int edges = 0;
        for (int y = 0; y < plane.height; y++) {
            for (int x = 3; x < plane.width - 4; x++) {
                edges += note(plane.data, y * plane.width + x, 1, shares);
            }
        }
        for (int y = 3; y < plane.height - 4; y++) {
            for (int x = 0; x < plane.width; x++) {
                edges += note(plane.data, y * plane.width + x, plane.width, shares);
            }
        }
        if (edges < 200) {
            return 1;
        }
        int beyond = 0;
        int share = 100;
        while (share > 0 && (beyond += shares[share]) < edges / 10) {
            share--;
        }
        return share / 100.0;
    }

    private static int note(byte[] data, int at, int step, int[] shares) {
        int rise = Math.abs((data[at + step] & 0xFF) - (data[at] & 0xFF));
        if (rise < EDGE / 5) {
            return 0;
        }
        int low = 255;
        int high = 0;
        for (int i = -3; i <= 4; i++) {
            int value = data[at + i * step] & 0xFF;
            low = Math.min(low, value);
            high = Math.max(high, value);
            if (i > -3 && Math.abs(value - (data[at + (i - 1) * step] & 0xFF)) > rise) {
                return 0;
            }
        }
        if (high - low < EDGE) {
            return 0;
        }
        shares[100 * rise / (high - low)]++;
        return 1;
    }
}
