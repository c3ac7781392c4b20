package org.yijianshi.kiosk.device.simulator;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** The font inside a simulated printer, 24 dots high; from the machine's own, a box for what that cannot show. */
final class PrinterFont {
    static final int ROWS = 24;
    static final int CELL = 12;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
    private static final int BASELINE = 20;

    private PrinterFont() {}

    /**
     * @param cells 1 for a letter, 2 for a hanzi
     * @param scale 1 or 2
     * @return by row and column, true is black
     */
    static boolean[][] glyph(int codePoint, int cells, int scale, boolean bold) {
        BufferedImage image = new BufferedImage(CELL * cells, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), ROWS);
        pen.setColor(Color.BLACK);
        if (FONT.canDisplay(codePoint)) {
            pen.setFont(bold ? FONT.deriveFont(Font.BOLD) : FONT);
            String letter = Character.toString(codePoint);
            pen.drawString(letter, (image.getWidth() - pen.getFontMetrics().stringWidth(letter)) / 2, BASELINE);
        } else if (!Character.isWhitespace(codePoint)) {
            pen.drawRect(2, 2, image.getWidth() - 5, ROWS - 5);
        }
        pen.dispose();
        boolean[][] dots = new boolean[ROWS * scale][image.getWidth() * scale];
        for (int y = 0; y < dots.length; y++) {
            for (int x = 0; x < dots[y].length; x++) {
                dots[y][x] = (image.getRGB(x / scale, y / scale) & 0xFF) < 0x90;
            }
        }
        return dots;
    }
}
