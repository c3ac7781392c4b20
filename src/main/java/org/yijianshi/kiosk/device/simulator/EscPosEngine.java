package org.yijianshi.kiosk.device.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Interprets ESC/POS. Real-time commands (DLE …) act as they arrive, even inside picture data, as in real printers;
 * everything else waits its turn in the receive buffer.
 */
final class EscPosEngine implements Runnable {
    /** Bytes that find it full are lost, as on a line without flow control. */
    private static final int RECEIVE_BUFFER_BYTES = 4096;

    private static final int ROWS_PER_LINE = 30;
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
        switch (next()) {
            case 0x0A -> feed(ROWS_PER_LINE);
            case 0x10 -> realtimeDone();
            case 0x1B -> escape();
            case 0x1D -> group();
            default -> {
                // Text: this printer has no font.
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
            case 0x40 -> mechanism.statusBack(false);
            case 0x64 -> feed(next() * ROWS_PER_LINE);
            case 0x4A -> feed(next());
            default -> {
                // Modes of the text this printer does not print.
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
            case 0x56 -> {
                int mode = next();
                if (mode == 0x41 || mode == 0x42) {
                    feed(next());
                }
                mechanism.cutPaper(this::isDropped);
            }
            default -> {
                // Modes of the text this printer does not print.
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
