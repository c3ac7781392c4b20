package org.yijianshi.kiosk.device.receipt;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What shows a technician whether the printer is set up: a frame (width), a scale of 5 mm, fields of growing density
 * (worn head, dead dots), a QR code to scan, and lines at the left, in the middle and at the right. In text mode the
 * lines come from the printer's own font, but for the last one, which GBK does not have.
 */
record TestPage(Raster picture, List<TextLine> text) {
    static final String CODE = "KIOSK-TEST";

    private static final int FIELDS = 6;
    private static final int PATTERN_ROWS = 300;
    private static final int QR_DOTS = 5;
    private static final int QR_ROWS = 150;
    private static final int LINE_ROWS = 34;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 24);

    static TestPage of(int widthDots) {
        List<TextLine.Piece> lines = List.of(
                new TextLine.Piece("左 ABC 123", TextLine.Place.AT, 12, false, false),
                new TextLine.Piece("居中 镕堃喆囍", TextLine.Place.CENTRE, 0, true, false),
                new TextLine.Piece("右 12345", TextLine.Place.END, 0, false, false),
                new TextLine.Piece("大字", TextLine.Place.CENTRE, 0, true, true),
                new TextLine.Piece("字库外 䶮㛃𬭎𠮷", TextLine.Place.AT, 12, false, false));
        int textRows = lines.stream().mapToInt(TestPage::rows).sum();
        BufferedImage image =
                new BufferedImage(widthDots, PATTERN_ROWS + QR_ROWS + textRows, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, widthDots, image.getHeight());
        pen.setColor(Color.BLACK);
        pattern(image, pen);
        qr(image, pen);
        List<TextLine> text = new ArrayList<>();
        int y = PATTERN_ROWS + QR_ROWS;
        for (TextLine.Piece piece : lines) {
            pen.setFont(piece.large() ? FONT.deriveFont(48f) : FONT);
            int width = pen.getFontMetrics().stringWidth(piece.text());
            int x = switch (piece.place()) {
                case AT -> piece.left();
                case CENTRE -> (widthDots - width) / 2;
                case END -> widthDots - 12 - width;
            };
            pen.drawString(piece.text(), x, y + rows(piece) * 3 / 4);
            text.add(new TextLine(y, y + rows(piece), List.of(piece)));
            y += rows(piece);
        }
        pen.dispose();
        return new TestPage(Raster.of(image), text);
    }

    /** Nothing but a cut. */
    static TestPage blank(int widthDots) {
        return new TestPage(new Raster(widthDots / 8, 1, new byte[widthDots / 8]), List.of());
    }

    private static int rows(TextLine.Piece piece) {
        return piece.large() ? 2 * LINE_ROWS : LINE_ROWS;
    }

    private static void pattern(BufferedImage image, Graphics2D pen) {
        pen.drawRect(0, 0, image.getWidth() - 1, PATTERN_ROWS - 1);
        for (int x = 0; x < image.getWidth(); x += 40) {
            pen.fillRect(x, 0, 2, x % 80 == 0 ? 40 : 20);
        }
        int field = image.getWidth() / FIELDS;
        for (int density = 0; density < FIELDS; density++) {
            for (int y = 70; y < PATTERN_ROWS - 30; y++) {
                for (int x = 8; x < field - 8; x++) {
                    if ((x * 7 + y * 3) % 12 < density * 2 + 2) {
                        image.setRGB(field * density + x, y, 0xFF000000);
                    }
                }
            }
        }
    }

    private static void qr(BufferedImage image, Graphics2D pen) {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
        int left = (image.getWidth() - modules.getWidth() * QR_DOTS) / 2;
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    pen.fillRect(left + x * QR_DOTS, PATTERN_ROWS + 22 + y * QR_DOTS, QR_DOTS, QR_DOTS);
                }
            }
        }
    }
}
