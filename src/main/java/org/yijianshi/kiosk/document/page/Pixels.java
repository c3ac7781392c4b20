package org.yijianshi.kiosk.document.page;

import boofcv.struct.image.GrayU8;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Pictures as arrays of pixels. */
final class Pixels {
    private Pixels() {}

    /** A copy with plain RGB pixels, at most as large as {@code scale} says; halved first, so that nothing is skipped. */
    static BufferedImage scaled(BufferedImage picture, double scale) {
        var now = picture;
        double left = scale;
        while (left < 0.5) {
            now = drawn(now, now.getWidth() / 2, now.getHeight() / 2);
            left *= 2;
        }
        return drawn(now, Math.max(1, (int) Math.round(picture.getWidth() * scale)), Math.max(1, (int)
                Math.round(picture.getHeight() * scale)));
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        var made = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = made.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return made;
    }

    static int[] rgb(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /** The darkest of red, green and blue: paper stays light, wood and skin become dark. */
    static GrayU8 darkest(BufferedImage picture) {
        return plane(picture, rgb -> Math.min(rgb >> 16 & 0xFF, Math.min(rgb >> 8 & 0xFF, rgb & 0xFF)));
    }

    static GrayU8 grey(BufferedImage picture) {
        return plane(picture, Pixels::luma);
    }

    static int luma(int rgb) {
        return (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
    }

    private static GrayU8 plane(BufferedImage picture, java.util.function.IntUnaryOperator value) {
        int[] rgb = rgb(picture);
        var plane = new GrayU8(picture.getWidth(), picture.getHeight());
        for (int i = 0; i < rgb.length; i++) {
            plane.data[i] = (byte) value.applyAsInt(rgb[i]);
        }
        return plane;
    }
}
