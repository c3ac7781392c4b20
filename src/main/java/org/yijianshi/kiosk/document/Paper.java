package org.yijianshi.kiosk.document;

import com.google.zxing.common.BitMatrix;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A strip of paper that grows downwards while it is written on. Text is drawn with grey edges and cut to black and
 * white at the end: at 203 dpi that keeps the strokes of a hanzi even, which a one-bit font rasteriser does not.
 */
final class Paper {
    /** Paper takes more heat than a screen shows; a grey edge of less than this luminance prints black. */
    private static final int BLACK_BELOW = 150;

    private static final int GROWTH = 1024;
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final Fonts fonts;
    private final int width;
    private BufferedImage image;
    private Graphics2D pen;

    Paper(Fonts fonts, int width) {
        this.fonts = fonts;
        this.width = width;
        this.image = new BufferedImage(width, GROWTH, BufferedImage.TYPE_BYTE_GRAY);
        this.pen = penOn(image);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, GROWTH);
        pen.setColor(Color.BLACK);
    }

    int width() {
        return width;
    }

    /** One line of text: size and spacing in dots. */
    record Style(boolean bold, int size, int spacing) {
        Style(boolean bold, int size) {
            this(bold, size, 0);
        }

        private List<Face> chain() {
            return bold ? Face.BOLD_CHAIN : Face.REGULAR_CHAIN;
        }
    }

    double measure(String text, Style style) {
        double advance = 0;
        for (Run run : runs(text, style)) {
            advance += run.glyphs.getLogicalBounds().getWidth();
        }
        return advance + (double) style.spacing * Math.max(0, text.codePointCount(0, text.length()) - 1);
    }

    /** Draws with the baseline at {@code baseline}. */
    void write(String text, Style style, double x, int baseline, boolean white) {
        reach(baseline + style.size);
        pen.setColor(white ? Color.WHITE : Color.BLACK);
        double at = x;
        if (style.spacing == 0) {
            for (Run run : runs(text, style)) {
                pen.drawGlyphVector(run.glyphs, (float) at, baseline);
                at += run.glyphs.getLogicalBounds().getWidth();
            }
        } else {
            for (int codePoint : text.codePoints().toArray()) {
                String letter = Character.toString(codePoint);
                write(letter, new Style(style.bold, style.size), at, baseline, white);
                at += measure(letter, style) + style.spacing;
            }
        }
        pen.setColor(Color.BLACK);
    }

    void dottedLine(int y, int margin) {
        reach(y + 4);
        for (int x = margin; x + 3 <= width - margin; x += 8) {
            pen.fillRect(x, y, 3, 3);
        }
    }

    void bar(int x, int y, int barWidth, int height) {
        reach(y + height);
        pen.fillRect(x, y, barWidth, height);
    }

    void frame(int x, int y, int frameWidth, int height, int stroke) {
        reach(y + height);
        pen.setStroke(new BasicStroke(stroke));
        pen.drawRoundRect(x, y, frameWidth, height, height / 2, height / 2);
    }

    void square(int x, int y, int size, int stroke) {
        reach(y + size + stroke);
        pen.setStroke(new BasicStroke(stroke));
        pen.drawRect(x, y, size, size);
    }

    void modules(BitMatrix modules, int x, int y, int dots) {
        reach(y + modules.getHeight() * dots);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    pen.fillRect(x + column * dots, y + row * dots, dots, dots);
                }
            }
        }
    }

    /** The paper down to {@code height}, one bit a dot. */
    BufferedImage cut(int height) {
        reach(height);
        pen.dispose();
        BufferedImage cut = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        int[] grey = new int[width];
        int[] bits = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRaster().getPixels(0, y, width, 1, grey);
            for (int x = 0; x < width; x++) {
                bits[x] = grey[x] < BLACK_BELOW ? 0 : 1;
            }
            cut.getRaster().setPixels(0, y, width, 1, bits);
        }
        return cut;
    }

    private void reach(int height) {
        if (height <= image.getHeight()) {
            return;
        }
        BufferedImage longer =
                new BufferedImage(width, Math.max(height, image.getHeight() * 2), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D next = penOn(longer);
        next.setColor(Color.WHITE);
        next.fillRect(0, 0, width, longer.getHeight());
        next.drawImage(image, 0, 0, null);
        next.setColor(pen.getColor());
        pen.dispose();
        pen = next;
        image = longer;
    }

    private static Graphics2D penOn(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return pen;
    }

    private record Run(GlyphVector glyphs) {}

    /** Glyphs stand in the order of the text, left to right: nothing in the text can reorder what is beside it. */
    private List<Run> runs(String text, Style style) {
        List<Run> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Face current = style.chain().getFirst();
        for (int codePoint : text.codePoints().toArray()) {
            Face face = faceFor(codePoint, style);
            if (face != current && !run.isEmpty()) {
                runs.add(run(run, current, style));
                run.setLength(0);
            }
            current = face;
            run.appendCodePoint(codePoint);
        }
        if (!run.isEmpty()) {
            runs.add(run(run, current, style));
        }
        return runs;
    }

    private Run run(CharSequence text, Face face, Style style) {
        Font font = fonts.drawn(face).deriveFont((float) style.size);
        return new Run(font.createGlyphVector(METRICS, text.toString()));
    }

    private Face faceFor(int codePoint, Style style) {
        for (Face face : style.chain()) {
            if (fonts.drawn(face).canDisplay(codePoint)) {
                return face;
            }
        }
        return style.chain().getFirst();
    }
}
