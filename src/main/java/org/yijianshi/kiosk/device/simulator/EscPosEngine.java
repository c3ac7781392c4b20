package org.yijianshi.kiosk.device.simulator;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Interprets ESC/POS. Real-time commands (DLE …) act as they arrive, even inside picture data, as in real printers;
 * everything else waits its turn in the receive buffer.
 */
final class EscPosEngine implements Runnable {
    /** Bytes that find it full are lost, as on a line without flow control. */
    private static final int RECEIVE_BUFFER_BYTES = 4096;

    private static final int ROWS_PER_LINE = 30;
    private static final Charset GBK = Charset.forName("GBK");
    private static final String DROP_ALL = "\u0010\u0014\u0008\u0001\u0003\u0014\u0001\u0006\u0002\u0008";

    /** Whether the command being carried out was dropped in the meantime. */
    interface Dropped {
        boolean now();
    }

    interface Mechanism {
        void printRow(byte[] row, Dropped dropped) throws InterruptedException;

        void cutPaper(Dropped dropped) throws InterruptedException;

        /** Lets a waiting motor look again at whether its command was dropped. */
        void wake();

        void answerRealtime(int question);

        /** DLE EOT 20. */
        void answerFull();

        /** GS e: 2 retract, 3 present, 5 eject. */
        void moveTicket(int how);

        void answerPaper();

        void statusBack(boolean on);

        boolean inError();
    }

    /** The buffer was dropped under the command in hand. */
    private static final class DroppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Mechanism mechanism;
    private final Deque<Byte> received = new ArrayDeque<>();
    private final StringBuilder recent = new StringBuilder();
    private long drops;
    private long dropsSeen;
    private boolean stopped;

    /** What has been written on the line that is not printed yet. */
    private final List<boolean[][]> glyphs = new ArrayList<>();

    private int lineSpacing = ROWS_PER_LINE;
    private boolean hanzi = true;
    private boolean bold;
    private int scale = 1;

    EscPosEngine(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    void receive(byte value) {
        int unsigned = value & 0xFF;
        recent.append((char) unsigned);
        if (recent.length() > DROP_ALL.length()) {
            recent.deleteCharAt(0);
        }
        synchronized (this) {
            if (received.size() < RECEIVE_BUFFER_BYTES) {
                received.add(value);
                notifyAll();
            }
        }
        String tail = recent.toString();
        if (unsigned >= 1 && unsigned <= 4 && tail.endsWith("\u0010\u0004" + (char) unsigned)) {
            mechanism.answerRealtime(unsigned);
        } else if (tail.endsWith("\u0010\u0004\u0014")) {
            mechanism.answerFull();
        } else if (tail.endsWith(DROP_ALL) || (tail.endsWith("\u0010\u0005\u0002") && mechanism.inError())) {
            synchronized (this) {
                received.clear();
                drops++;
                notifyAll();
            }
            mechanism.wake();
        }
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (!isStopped()) {
                try {
                    command();
                } catch (DroppedException e) {
                    dropsSeen = dropCount();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void command() throws InterruptedException, DroppedException {
        int first = next();
        switch (first) {
            case 0x0A -> printLine();
            case 0x10 -> realtimeDone();
            case 0x1B -> escape();
            case 0x1C -> hanziModes();
            case 0x1D -> group();
            default -> {
                if (first >= 0x81 && hanzi) {
                    write(new String(new byte[] {(byte) first, (byte) next()}, GBK), 2);
                } else if (first >= 0x20 && first < 0x7F) {
                    write(Character.toString(first), 1);
                }
            }
        }
    }

    private void write(String letter, int cells) {
        glyphs.add(PrinterFont.glyph(letter.codePointAt(0), cells, scale, bold));
    }

    private void printLine() throws InterruptedException {
        int height = glyphs.stream().mapToInt(glyph -> glyph.length).max().orElse(0);
        int width = glyphs.stream().mapToInt(glyph -> glyph[0].length).sum();
        for (int y = 0; y < height; y++) {
            byte[] row = new byte[(width + 7) / 8];
            int x = 0;
            for (boolean[][] glyph : glyphs) {
                int above = height - glyph.length;
                for (int column = 0; column < glyph[0].length; column++, x++) {
                    if (y >= above && glyph[y - above][column]) {
                        row[x / 8] |= (byte) (0x80 >> (x % 8));
                    }
                }
            }
            mechanism.printRow(row, this::isDropped);
        }
        glyphs.clear();
        feed(Math.max(0, lineSpacing - height));
    }

    private void hanziModes() throws InterruptedException, DroppedException {
        switch (next()) {
            case 0x26 -> hanzi = true;
            case 0x2E -> hanzi = false;
            case 0x21 -> scale = (next() & 0x0C) == 0x0C ? 2 : 1;
            default -> {
                // Nothing this printer has.
            }
        }
    }

    private void realtimeDone() throws InterruptedException, DroppedException {
        if (next() == 0x14) {
            for (int i = 2; i < DROP_ALL.length(); i++) {
                next();
            }
        } else {
            next();
        }
    }

    private void escape() throws InterruptedException, DroppedException {
        switch (next()) {
            case 0x40 -> {
                mechanism.statusBack(false);
                glyphs.clear();
                lineSpacing = ROWS_PER_LINE;
                bold = false;
                scale = 1;
            }
            case 0x33 -> lineSpacing = next();
            case 0x45 -> bold = (next() & 1) == 1;
            case 0x64 -> feed(next() * ROWS_PER_LINE);
            case 0x4A -> feed(next());
            default -> {
                // Modes this printer does not have.
            }
        }
    }

    private void group() throws InterruptedException, DroppedException {
        switch (next()) {
            case 0x61 -> mechanism.statusBack(next() != 0);
            case 0x72 -> {
                if (next() == 1) {
                    mechanism.answerPaper();
                }
            }
            case 0x76 -> raster();
            case 0x21 -> scale = next() == 0x11 ? 2 : 1;
            case 0x65 -> {
                int how = next();
                if (how == 3) {
                    next();
                }
                mechanism.moveTicket(how);
            }
            case 0x56 -> {
                int mode = next();
                if (mode == 0x41 || mode == 0x42) {
                    feed(next());
                }
                mechanism.cutPaper(this::isDropped);
            }
            default -> {
                // Modes this printer does not have.
            }
        }
    }

    private void raster() throws InterruptedException, DroppedException {
        next();
        next();
        int widthBytes = next() | next() << 8;
        int rows = next() | next() << 8;
        for (int y = 0; y < rows; y++) {
            byte[] row = new byte[widthBytes];
            for (int x = 0; x < widthBytes; x++) {
                row[x] = (byte) next();
            }
            mechanism.printRow(row, this::isDropped);
        }
    }

    private void feed(int rows) throws InterruptedException {
        for (int i = 0; i < rows; i++) {
            mechanism.printRow(new byte[0], this::isDropped);
        }
    }

    private synchronized int next() throws InterruptedException, DroppedException {
        while (received.isEmpty() && drops == dropsSeen && !stopped) {
            wait();
        }
        if (drops != dropsSeen || stopped) {
            throw new DroppedException();
        }
        return received.remove() & 0xFF;
    }

    private synchronized boolean isDropped() {
        return drops != dropsSeen || stopped;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized long dropCount() {
        return drops;
    }
}
