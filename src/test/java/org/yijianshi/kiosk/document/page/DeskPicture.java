package org.yijianshi.kiosk.document.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A drawn photograph of a page on a desk, and where its corners are. Everything comes from the seed; nothing in it was
 * ever anybody's.
 */
public final class DeskPicture {
    public static final int WIDTH = 1600;
    public static final int HEIGHT = 1200;

    private static final int PAGE_WIDTH = 1240;
    private static final int PAGE_HEIGHT = 1754;

    /** What is beneath the page. */
    public enum Desk {
        WOOD,
        DARK,
        CLOTH,
        WHITE
    }

    private final RandomGenerator random;
    private Desk desk = Desk.WOOD;
    private double degrees;
    private double perspective;
    private double shift;
    private double blur;
    private double light = 1;
    private boolean glare;

    public DeskPicture(long seed) {
        random = RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(seed);
    }

    public DeskPicture on(Desk beneath) {
        desk = beneath;
        return this;
    }

    public DeskPicture turned(double by) {
        degrees = by;
        return this;
    }

    /** @param share by which the far edge is shorter than the near one */
    public DeskPicture tilted(double share) {
        perspective = share;
        return this;
    }

    /** @param share of the page's width that is beyond the picture's right edge */
    public DeskPicture beyondTheEdge(double share) {
        shift = share;
        return this;
    }

    /** @param sigma of a Gaussian, in pixels */
    public DeskPicture blurred(double sigma) {
        blur = sigma;
        return this;
    }

    /** @param share of full light */
    public DeskPicture lit(double share) {
        light = share;
        return this;
    }

    public DeskPicture glaring() {
        glare = true;
        return this;
    }

    /** @param corners of the page, clockwise from its own top left */
    public record Taken(BufferedImage picture, Quad corners) {}

    public Taken take() {
        int[] page = Pixels.rgb(page());
        var quad = quad();
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Pixels.rgb(picture);
        double[] inverse = inverse(Upright.fromUnitSquare(quad));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels[y * WIDTH + x] = seen(page, inverse, x, y);
            }
        }
        return new Taken(noisy(blur > 0 ? blurred(picture) : picture), quad);
    }

    private int seen(int[] page, double[] m, int x, int y) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (double dy = 0.25; dy < 1; dy += 0.5) {
            for (double dx = 0.25; dx < 1; dx += 0.5) {
                double w = m[6] * (x + dx) + m[7] * (y + dy) + m[8];
                double u = (m[0] * (x + dx) + m[1] * (y + dy) + m[2]) / w;
                double v = (m[3] * (x + dx) + m[4] * (y + dy) + m[5]) / w;
                int colour = u >= 0 && u < 1 && v >= 0 && v < 1
                        ? page[(int) (v * PAGE_HEIGHT) * PAGE_WIDTH + (int) (u * PAGE_WIDTH)]
                        : beneath(x, y);
                red += colour >> 16 & 0xFF;
                green += colour >> 8 & 0xFF;
                blue += colour & 0xFF;
            }
        }
        double falloff = light * (1 - 0.18 * Math.hypot(x - WIDTH * 0.35, y - HEIGHT * 0.3) / WIDTH);
        double shine = glare
                ? 190 * Math.exp(-(Math.pow((x - WIDTH * 0.52) / 170.0, 2) + Math.pow((y - HEIGHT * 0.45) / 130.0, 2)))
                : 0;
        return rgb(red / 4.0 * falloff + shine, green / 4.0 * falloff + shine, blue / 4.0 * falloff + shine);
    }

    private int beneath(int x, int y) {
        return switch (desk) {
            case WOOD -> {
                double grain = 14 * Math.sin((y + 22 * Math.sin(x / 130.0)) / 5.0) + 10 * Math.sin(x / 47.0 + y / 9.0);
                yield rgb(148 + grain, 104 + grain, 66 + grain);
            }
            case DARK -> rgb(52, 55, 60);
            case CLOTH -> {
                int check = (x / 24 + y / 24) % 2 * 46;
                yield rgb(70 + check, 96 + check, 120 + check);
            }
            case WHITE -> rgb(214, 213, 208);
        };
    }

    private BufferedImage page() {
        var page = new BufferedImage(PAGE_WIDTH, PAGE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = page.createGraphics();
        pen.setRenderingHint(
                java.awt.RenderingHints.KEY_TEXT_ANTIALIASING, java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(new Color(243, 243, 240));
        pen.fillRect(0, 0, 1240, 1754);
        pen.setColor(new Color(30, 30, 34));
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 52));
        pen.drawString("SPECIMEN 0000-EXAMPLE", 240, 170);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 30));
        for (int line = 0; line < 26; line++) {
            var words = new StringBuilder();
            int length = 30 + random.nextInt(30);
            while (words.length() < length) {
                words.append((char) ('a' + random.nextInt(26)));
                if (random.nextInt(5) == 0) {
                    words.append(' ');
                }
            }
            pen.drawString(words.toString(), 130, 260 + line * 48);
        }
        pen.setStroke(new BasicStroke(4));
        pen.drawRect(130, 1500, 980, 150);
        pen.setColor(new Color(190, 40, 45));
        pen.setStroke(new BasicStroke(9));
        pen.drawOval(820, 1330, 250, 250);
        pen.dispose();
        return page;
    }

    private Quad quad() {
        double height = 900;
        double width = height / Math.sqrt(2);
        double far = 1 - perspective;
        double[][] flat = {
            {-width / 2 * far, -height / 2 * (1 - perspective / 3)},
            {width / 2 * far, -height / 2 * (1 - perspective / 3)},
            {width / 2, height / 2},
            {-width / 2, height / 2}
        };
        double angle = Math.toRadians(degrees);
        double x0 = WIDTH / 2.0 + random.nextDouble(-60, 60);
        double y0 = HEIGHT / 2.0 + random.nextDouble(-25, 25);
        if (shift > 0) {
            x0 = WIDTH - width / 2 + shift * width;
        }
        double middleX = x0;
        return new Quad(List.of(flat).stream()
                .map(each -> new Point2D.Double(
                        middleX + each[0] * Math.cos(angle) - each[1] * Math.sin(angle),
                        y0 + each[0] * Math.sin(angle) + each[1] * Math.cos(angle)))
                .toList());
    }

    private BufferedImage blurred(BufferedImage picture) {
        int radius = (int) Math.ceil(blur * 3);
        var weights = new float[2 * radius + 1];
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            weights[i + radius] = (float) Math.exp(-i * i / (2 * blur * blur));
            sum += weights[i + radius];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        var across = new ConvolveOp(new Kernel(weights.length, 1, weights), ConvolveOp.EDGE_NO_OP, null)
                .filter(picture, null);
        return new ConvolveOp(new Kernel(1, weights.length, weights), ConvolveOp.EDGE_NO_OP, null).filter(across, null);
    }

    /** What a sensor adds. */
    private BufferedImage noisy(BufferedImage picture) {
        int[] pixels = Pixels.rgb(picture);
        for (int i = 0; i < pixels.length; i++) {
            int colour = pixels[i];
            pixels[i] = rgb(
                    (colour >> 16 & 0xFF) + random.nextGaussian() * 3,
                    (colour >> 8 & 0xFF) + random.nextGaussian() * 3,
                    (colour & 0xFF) + random.nextGaussian() * 3);
        }
        return picture;
    }

    private static int rgb(double red, double green, double blue) {
        return 0xFF << 24 | channel(red) << 16 | channel(green) << 8 | channel(blue);
    }

    private static int channel(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

    private static double[] inverse(double[] m) {
        double a = m[0], b = m[1], c = m[2], d = m[3], e = m[4], f = m[5], g = m[6], h = m[7];
        return new double[] {
            e - f * h,
            c * h - b,
            b * f - c * e,
            f * g - d,
            a - c * g,
            c * d - a * f,
            d * h - e * g,
            b * g - a * h,
            a * e - b * d
        };
    }
}
