package org.yijianshi.kiosk.document.page;

import java.awt.image.BufferedImage;

/** Takes the perspective out of a page. */
final class Upright {
    private Upright() {}

    /** @param picture with plain RGB pixels */
    static BufferedImage of(BufferedImage picture, Quad quad) {
        int[] size = quad.size();
        int width = Math.max(2, size[0]);
        int height = Math.max(2, size[1]);
        double[] map = fromUnitSquare(quad);
        var page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] out = Pixels.rgb(page);
        int[] in = Pixels.rgb(picture);
        for (int y = 0; y < height; y++) {
            double v = (y + 0.5) / height;
            for (int x = 0; x < width; x++) {
                double u = (x + 0.5) / width;
                double w = map[6] * u + map[7] * v + 1;
                out[y * width + x] = sample(
                        in,
                        picture.getWidth(),
                        picture.getHeight(),
                        (map[0] * u + map[1] * v + map[2]) / w,
                        (map[3] * u + map[4] * v + map[5]) / w);
            }
        }
        return page;
    }

    /**
     * The projective map of the unit square to the four corners, row by row without the last 1 (Heckbert, Fundamentals
     * of Texture Mapping and Image Warping, 1989, section 2.2.3).
     */
    static double[] fromUnitSquare(Quad quad) {
        var a = quad.corners().get(0);
        var b = quad.corners().get(1);
        var c = quad.corners().get(2);
        var d = quad.corners().get(3);
        double sx = a.x - b.x + c.x - d.x;
        double sy = a.y - b.y + c.y - d.y;
        double dx1 = b.x - c.x;
        double dy1 = b.y - c.y;
        double dx2 = d.x - c.x;
        double dy2 = d.y - c.y;
        double determinant = dx1 * dy2 - dx2 * dy1;
        double g = (sx * dy2 - dx2 * sy) / determinant;
        double h = (dx1 * sy - sx * dy1) / determinant;
        return new double[] {
            b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h
        };
    }

    private static int sample(int[] pixels, int width, int height, double x, double y) {
        double px = Math.clamp(x - 0.5, 0, width - 1.001);
        double py = Math.clamp(y - 0.5, 0, height - 1.001);
        int left = (int) px;
        int top = (int) py;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double fx = px - left;
        double fy = py - top;
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double upper = (pixels[top * width + left] >> shift & 0xFF) * (1 - fx)
                    + (pixels[top * width + right] >> shift & 0xFF) * fx;
            double lower = (pixels[bottom * width + left] >> shift & 0xFF) * (1 - fx)
                    + (pixels[bottom * width + right] >> shift & 0xFF) * fx;
            result |= (int) Math.round(upper * (1 - fy) + lower * fy) << shift;
        }
        return result;
    }
}
