package org.yijianshi.kiosk.device.barcode;

import boofcv.struct.image.GrayU8;

/** Takes lamps and shadows out of a picture: each pixel is told by how far it stands out from those around it. */
final class EvenLight {
    /** Half the side of what counts as around, in pixels: some modules of a code that fills a third of the picture. */
    private static final int AROUND = 40;
    /** Where less than this stands out, it is the camera's own noise. In levels of 255. */
    private static final double LEAST_SPREAD = 4;

    private static final int MIDDLE = 128;
    private static final int LEVELS_A_SPREAD = 64;

    private final GrayU8 seen;
    /** Of all pixels above and left, one row and column more than the picture. */
    private final long[] sums;

    private final long[] squares;

    private EvenLight(GrayU8 seen) {
        this.seen = seen;
        this.sums = new long[(seen.width + 1) * (seen.height + 1)];
        this.squares = new long[sums.length];
    }

    static GrayU8 of(GrayU8 seen) {
        var light = new EvenLight(seen);
        light.sum();
        return light.even();
    }

    private void sum() {
        int row = seen.width + 1;
        for (int y = 0; y < seen.height; y++) {
            long sum = 0;
            long square = 0;
            for (int x = 0; x < seen.width; x++) {
                int level = seen.unsafe_get(x, y);
                sum += level;
                square += (long) level * level;
                int at = (y + 1) * row + x + 1;
                sums[at] = sums[at - row] + sum;
                squares[at] = squares[at - row] + square;
            }
        }
    }

    private GrayU8 even() {
        var even = new GrayU8(seen.width, seen.height);
        for (int y = 0; y < seen.height; y++) {
            int top = Math.max(0, y - AROUND);
            int bottom = Math.min(seen.height, y + AROUND + 1);
            for (int x = 0; x < seen.width; x++) {
                int left = Math.max(0, x - AROUND);
                int right = Math.min(seen.width, x + AROUND + 1);
                double count = (double) (right - left) * (bottom - top);
                double mean = within(sums, left, top, right, bottom) / count;
                double spread = Math.sqrt(Math.max(0, within(squares, left, top, right, bottom) / count - mean * mean));
                double out = (seen.unsafe_get(x, y) - mean) / Math.max(LEAST_SPREAD, spread);
                even.unsafe_set(x, y, (int) Math.clamp(MIDDLE + LEVELS_A_SPREAD * out, 0, 255));
            }
        }
        return even;
    }

    private long within(long[] of, int left, int top, int right, int bottom) {
        int row = seen.width + 1;
        return of[bottom * row + right] - of[top * row + right] - of[bottom * row + left] + of[top * row + left];
    }
}
