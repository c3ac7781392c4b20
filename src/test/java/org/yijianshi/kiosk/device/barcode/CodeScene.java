package org.yijianshi.kiosk.device.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** A code on a card in a room, and what a camera of 1280 by 960 makes of it. */
final class CodeScene {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 960;
    /** In pixels: a lens that sees some fifty degrees. */
    private static final double FOCAL = 1300;
    /** A pixel sees so many points a side. */
    private static final int POINTS = 3;

    private static final float PAPER = 0.92f;
    private static final float INK = 0.08f;
    private static final float ROOM = 0.45f;

    private final boolean[][] modules;
    private double side = 400;
    private double roll;
    private double yaw;
    private double pitch;
    private double blur = 0.7;
    private double light = 1;
    private double noise = 3;
    private boolean inverted;
    private double glare;
    private double glareX;
    private double glareY;

    CodeScene(boolean[][] modules) {
        this.modules = modules;
    }

    /** @param text of characters below 256, which stand for bytes */
    static boolean[][] modules(String text) throws WriterException {
        var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
        var modules = new boolean[matrix.getHeight()][matrix.getWidth()];
        for (int y = 0; y < modules.length; y++) {
            for (int x = 0; x < modules.length; x++) {
                modules[y][x] = matrix.get(x, y);
            }
        }
        return modules;
    }

    /** In pixels, quiet zone included, seen from the front. */
    CodeScene side(int pixels) {
        side = pixels;
        return this;
    }

    CodeScene turn(double degrees) {
        roll = Math.toRadians(degrees);
        return this;
    }

    CodeScene tilt(double yawDegrees, double pitchDegrees) {
        yaw = Math.toRadians(yawDegrees);
        pitch = Math.toRadians(pitchDegrees);
        return this;
    }

    /** Standard deviation, in pixels. */
    CodeScene blur(double pixels) {
        blur = Math.max(blur, pixels);
        return this;
    }

    CodeScene light(double part) {
        light = part;
        return this;
    }

    /** Standard deviation, in levels of 255. */
    CodeScene noise(double levels) {
        noise = levels;
        return this;
    }

    CodeScene invert() {
        inverted = true;
        return this;
    }

    /** A lamp mirrored somewhere on the code, and a shadow that falls across it. */
    CodeScene glare(Random random, double strength) {
        glare = strength;
        glareX = WIDTH / 2.0 + random.nextDouble(-0.3, 0.3) * side;
        glareY = HEIGHT / 2.0 + random.nextDouble(-0.3, 0.3) * side;
        return this;
    }

    BufferedImage picture(Random random) {
        float[] seen = seen();
        for (int pass = 0; pass < 3; pass++) {
            seen = boxed(seen, (Math.sqrt(4 * blur * blur + 1) - 1) / 2);
        }
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double level = 255 * lit(seen[y * WIDTH + x], x, y) + noise * random.nextGaussian();
                int grey = (int) Math.clamp(Math.round(level), 0, 255);
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return picture;
    }

    private double lit(float level, int x, int y) {
        double away = Math.hypot(x - glareX, y - glareY) / (side * 0.35);
        double shadow = glare > 0 && x + y < glareX + glareY ? 1 - 0.45 * Math.min(1, glare) : 1;
        return light * level * shadow + glare * Math.exp(-away * away);
    }

    private float[] seen() {
        double[][] r = rotation();
        var seen = new float[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                float sum = 0;
                for (int point = 0; point < POINTS * POINTS; point++) {
                    double px = x + (point % POINTS + 0.5) / POINTS - WIDTH / 2.0;
                    double py = y + (point / POINTS + 0.5) / POINTS - HEIGHT / 2.0;
                    sum += at(r, px / FOCAL, py / FOCAL);
                }
                seen[y * WIDTH + x] = sum / (POINTS * POINTS);
            }
        }
        return seen;
    }

    /** Where the ray through (x, y, 1) meets the card, which stands as far away as the lens is long. */
    private float at(double[][] r, double x, double y) {
        double along = r[0][2] * x + r[1][2] * y + r[2][2];
        double t = FOCAL * r[2][2] / along;
        double px = t * x;
        double py = t * y;
        double pz = t - FOCAL;
        double u = (r[0][0] * px + r[1][0] * py + r[2][0] * pz) / side + 0.5;
        double v = (r[0][1] * px + r[1][1] * py + r[2][1] * pz) / side + 0.5;
        if (t <= 0 || u < 0 || v < 0 || u >= 1 || v >= 1) {
            return ROOM;
        }
        boolean dark = modules[(int) (v * modules.length)][(int) (u * modules.length)];
        return dark == inverted ? PAPER : INK;
    }

    private double[][] rotation() {
        double cz = Math.cos(roll);
        double sz = Math.sin(roll);
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cx = Math.cos(pitch);
        double sx = Math.sin(pitch);
        return new double[][] {
            {cy * cz, -cy * sz, sy},
            {sx * sy * cz + cx * sz, cx * cz - sx * sy * sz, -sx * cy},
            {sx * sz - cx * sy * cz, cx * sy * sz + sx * cz, cx * cy}
        };
    }

    /** Three times a box comes close to a bell. */
    private static float[] boxed(float[] in, double radius) {
        return across(across(in, WIDTH, HEIGHT, 1, WIDTH, radius), HEIGHT, WIDTH, WIDTH, 1, radius);
    }

    private static float[] across(float[] in, int count, int lines, int step, int stride, double radius) {
        int whole = (int) radius;
        float part = (float) (radius - whole);
        float width = 2 * (whole + part) + 1;
        var out = new float[in.length];
        var line = new float[count + 2 * (whole + 2)];
        for (int l = 0; l < lines; l++) {
            int from = l * stride;
            int pad = whole + 2;
            Arrays.fill(line, 0, pad, in[from]);
            for (int i = 0; i < count; i++) {
                line[pad + i] = in[from + i * step];
            }
            Arrays.fill(line, pad + count, line.length, in[from + (count - 1) * step]);
            float sum = 0;
            for (int i = pad - whole; i <= pad + whole; i++) {
                sum += line[i];
            }
            for (int i = 0; i < count; i++) {
                int at = pad + i;
                out[from + i * step] = (sum + part * (line[at - whole - 1] + line[at + whole + 1])) / width;
                sum += line[at + whole + 1] - line[at - whole];
            }
        }
        return out;
    }
}
