package org.yijianshi.kiosk.device.receipt;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.yijianshi.kiosk.device.line.Line;

/**
 * A printer that is never out of anything, read strictly by Epson's TM reference: knows nothing of how the driver or
 * the simulator do it, refuses what it does not know, and notes what came out dot by dot and cell by cell.
 */
public final class ReferencePrinter implements Line {
    private static final int CELL = 12;
    private static final Charset GBK = Charset.forName("GB18030");

    /** What came out, from top to bottom. */
    public sealed interface Segment {
        /** @param rows each as wide as the paper; true is black */
        record Dots(List<boolean[]> rows) implements Segment {}

        record Text(List<Cell> cells) implements Segment {}
    }

    /**
     * @param column in cells of 12 dots
     * @param cells how many it takes
     */
    public record Cell(int column, int cells, int codePoint, boolean bold, int scale) {}

    private static final class Incomplete extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final int widthDots;
    private final Deque<Byte> replies = new ArrayDeque<>();
    private final List<List<Segment>> pieces = new ArrayList<>();
    private List<Segment> piece = new ArrayList<>();
    private List<Cell> line = new ArrayList<>();
    private byte[] bytes = {};
    private int at;
    private int column;
    private boolean hanzi;
    private boolean bold;
    private int latinScale = 1;
    private int hanziScale = 1;
    private int obeyedInsidePictures;

    public ReferencePrinter(int widthDots) {
        this.widthDots = widthDots;
    }

    /** Every cut piece. */
    public synchronized List<List<Segment>> pieces() {
        return List.copyOf(pieces);
    }

    /** Real-time commands a picture happened to contain. */
    public synchronized int obeyedInsidePictures() {
        return obeyedInsidePictures;
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (this) {
            while (replies.isEmpty() && System.nanoTime() < deadline) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
            int count = 0;
            while (!replies.isEmpty() && count < buffer.length) {
                buffer[count++] = replies.remove();
            }
            return count;
        }
    }

    @Override
    public synchronized void write(byte[] sent, Duration timeout) {
        int left = bytes.length - at;
        byte[] joined = Arrays.copyOfRange(bytes, at, at + left + sent.length);
        System.arraycopy(sent, 0, joined, left, sent.length);
        bytes = joined;
        at = 0;
        while (at < bytes.length) {
            int start = at;
            try {
                command();
            } catch (Incomplete e) {
                at = start;
                break;
            }
        }
        notifyAll();
    }

    private int next() throws Incomplete {
        if (at >= bytes.length) {
            throw new Incomplete();
        }
        return bytes[at++] & 0xFF;
    }

    private void command() throws Incomplete {
        int first = next();
        switch (first) {
            case 0x0A -> endLine();
            case 0x10 -> realtime();
            case 0x1B -> escape();
            case 0x1C -> hanziCommand();
            case 0x1D -> group();
            default -> letter(first);
        }
    }

    private void letter(int first) throws Incomplete {
        boolean two = first >= 0x81 && hanzi;
        byte[] code = two ? new byte[] {(byte) first, (byte) next()} : new byte[] {(byte) first};
        if (!two && (first < 0x20 || first > 0x7E)) {
            throw new AssertionError("byte %02X is no letter".formatted(first));
        }
        int scale = two ? hanziScale : latinScale;
        int cells = code.length * scale;
        line.add(new Cell(column, cells, new String(code, GBK).codePointAt(0), bold, scale));
        column += cells;
        if (column * CELL > widthDots) {
            throw new AssertionError("the line is longer than the paper: cell " + column);
        }
    }

    private void endLine() {
        piece.add(new Segment.Text(line));
        line = new ArrayList<>();
        column = 0;
    }

    private void realtime() throws Incomplete {
        int kind = next();
        int n = next();
        switch (kind) {
            case 0x04 -> answer(n);
            case 0x05 -> {}
            case 0x14 -> at += 7;
            default -> throw new AssertionError("DLE %02X".formatted(kind));
        }
    }

    private void answer(int n) {
        if (n < 1 || n > 4) {
            throw new AssertionError("DLE EOT " + n);
        }
        replies.add((byte) 0x12);
    }

    private void escape() throws Incomplete {
        int command = next();
        switch (command) {
            case 0x40 -> {
                line.clear();
                column = 0;
                bold = false;
                hanzi = false;
                latinScale = 1;
                hanziScale = 1;
            }
            case 0x64, 0x4A, 0x33 -> next();
            case 0x45 -> bold = (next() & 1) == 1;
            default -> throw new AssertionError("ESC %02X".formatted(command));
        }
    }

    private void hanziCommand() throws Incomplete {
        int command = next();
        switch (command) {
            case 0x26 -> hanzi = true;
            case 0x21 -> hanziScale = scale(next(), 0x0C, 0x0C);
            default -> throw new AssertionError("FS %02X".formatted(command));
        }
    }

    private static int scale(int value, int mask, int large) {
        if (value != 0 && value != large) {
            throw new AssertionError("size %02X".formatted(value));
        }
        return (value & mask) == large ? 2 : 1;
    }

    private void group() throws Incomplete {
        int command = next();
        switch (command) {
            case 0x61 -> next();
            case 0x72 -> {
                next();
                replies.add((byte) 0);
            }
            case 0x21 -> latinScale = scale(next(), 0x11, 0x11);
            case 0x56 -> {
                next();
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            case 0x76 -> picture();
            default -> throw new AssertionError("GS %02X".formatted(command));
        }
    }

    private void picture() throws Incomplete {
        if (next() != 0x30 || next() != 0) {
            throw new AssertionError("GS v in another mode");
        }
        int widthBytes = next() | next() << 8;
        int count = next() | next() << 8;
        if (widthBytes < 1 || widthBytes * 8 > widthDots || count < 1 || count > 255) {
            throw new AssertionError("band of %d by %d".formatted(widthBytes, count));
        }
        if (bytes.length - at < widthBytes * count) {
            throw new Incomplete();
        }
        int from = at;
        List<boolean[]> rows = new ArrayList<>();
        for (int y = 0; y < count; y++) {
            boolean[] row = new boolean[widthDots];
            for (int x = 0; x < widthBytes * 8; x++) {
                row[x] = (bytes[at + x / 8] & 0x80 >> x % 8) != 0;
            }
            at += widthBytes;
            rows.add(row);
        }
        for (int i = from; i + 1 < at; i++) {
            if (bytes[i] == 0x10 && List.of(0x04, 0x05, 0x14).contains((int) bytes[i + 1])) {
                obeyedInsidePictures++;
            }
        }
        if (!piece.isEmpty() && piece.getLast() instanceof Segment.Dots(List<boolean[]> before)) {
            before.addAll(rows);
        } else {
            piece.add(new Segment.Dots(rows));
        }
    }

    /** Rows that differ, by number of dots. */
    public static int differingDots(List<boolean[]> one, List<boolean[]> other) {
        if (one.size() != other.size()) {
            throw new AssertionError(one.size() + " rows, not " + other.size());
        }
        int dots = 0;
        for (int y = 0; y < one.size(); y++) {
            if (!Arrays.equals(one.get(y), other.get(y))) {
                for (int x = 0; x < one.get(y).length; x++) {
                    dots += one.get(y)[x] == other.get(y)[x] ? 0 : 1;
                }
            }
        }
        return dots;
    }

    @Override
    public void close() {
        // Nothing to let go.
    }
}
