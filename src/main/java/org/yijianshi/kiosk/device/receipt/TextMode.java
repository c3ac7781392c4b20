package org.yijianshi.kiosk.device.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Lines in the printer's own font: half cells of 12 dots, a hanzi takes two. A line that GBK cannot say in full, or
 * that does not fit its columns, is none: whoever asks prints it as a picture instead.
 */
final class TextMode {
    static final int CELL_DOTS = 12;

    /** Rows from one line to the next. */
    static final int LINE_ROWS = 34;

    static final int LARGE_LINE_ROWS = 60;

    private static final Charset GBK = Charset.forName("GBK");
    private static final byte[] PLAIN = {0x1B, 0x45, 0, 0x1D, 0x21, 0, 0x1C, 0x21, 0};

    private final int columns;

    TextMode(int widthDots) {
        this.columns = widthDots / CELL_DOTS;
    }

    /** ESC 3, ESC E, GS !, FS ! and LF, with the text between. */
    Optional<byte[]> encode(TextLine line) {
        boolean large = line.pieces().stream().anyMatch(TextLine.Piece::large);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1B, 0x33, (byte) (large ? LARGE_LINE_ROWS : LINE_ROWS)});
        int column = 0;
        for (TextLine.Piece piece : line.pieces()) {
            Optional<byte[]> text = gbk(piece.text());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            int cells = text.get().length * (piece.large() ? 2 : 1);
            int first = column(piece, cells);
            if (first < column || first + cells > columns) {
                return Optional.empty();
            }
            out.writeBytes(" ".repeat(first - column).getBytes(GBK));
            out.writeBytes(style(piece));
            out.writeBytes(text.get());
            out.writeBytes(PLAIN);
            column = first + cells;
        }
        out.write('\n');
        return Optional.of(out.toByteArray());
    }

    private int column(TextLine.Piece piece, int cells) {
        return switch (piece.place()) {
            case AT -> piece.left() / CELL_DOTS;
            case CENTRE -> (columns - cells) / 2;
            case END -> columns - 1 - cells;
        };
    }

    private static byte[] style(TextLine.Piece piece) {
        byte bold = (byte) (piece.bold() ? 1 : 0);
        return piece.large()
                ? new byte[] {0x1B, 0x45, bold, 0x1D, 0x21, 0x11, 0x1C, 0x21, 0x0C}
                : new byte[] {0x1B, 0x45, bold};
    }

    /** One byte for what ASCII can print, two for a hanzi; nothing else is known to every printer. */
    private static Optional<byte[]> gbk(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int codePoint : text.codePoints().toArray()) {
            try {
                ByteBuffer bytes = GBK.newEncoder().encode(CharBuffer.wrap(Character.toString(codePoint)));
                boolean ascii = bytes.remaining() == 1 && codePoint >= 0x20 && codePoint < 0x7F;
                if (!ascii && bytes.remaining() != 2) {
                    return Optional.empty();
                }
                while (bytes.hasRemaining()) {
                    out.write(bytes.get());
                }
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }
        return Optional.of(out.toByteArray());
    }
}
