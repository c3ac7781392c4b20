package org.yijianshi.kiosk.device.simulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A receipt printer made of software: takes ESC/POS from its wire, prints rows of dots at a printer's pace,
 * stops when the paper ends, answers for its state, and gives each piece of cut paper as a picture. Like a real one it
 * goes on with what is in its buffer once paper is back, unless it was told to drop it.
 */
public final class SimulatedReceiptPrinter implements Pluggable, AutoCloseable {
    public static final int WIDTH_BYTES_80_MM = 72;
    private static final int DOTS_PER_MM = 8;
    private static final Duration READ = Duration.ofMillis(50);

    /**
     * @param baud bits per second on the line
     * @param millimetresPerSecond of paper; zero in either means as fast as possible
     */
    public record Speed(int baud, int millimetresPerSecond) {
        public static final Speed UNLIMITED = new Speed(0, 0);
        public static final Speed TYPICAL = new Speed(115_200, 150);
    }

    /**
     * @param silent prints, but does not answer
     * @param ticket where the last cut piece is
     */
    public record Condition(
            boolean plugged,
            boolean paper,
            boolean nearEnd,
            boolean coverOpen,
            boolean cutterError,
            boolean mechanicalError,
            boolean overheated,
            boolean silent,
            Ticket ticket) {}

    /** Where the last cut piece is; a printer without a presenter has none. */
    public enum Ticket {
        NONE,
        /** Cut and held back, until it is presented. */
        HELD,
        PRESENTED,
        TAKEN,
        RETRACTED,
        EJECTED
    }

    /** What a printer does not answer, as some do not. */
    public enum Mute {
        /** DLE EOT 3. */
        ERROR_CAUSE,
        /** GS r. */
        QUEUED,
        /** ASB. */
        AUTOMATIC
    }

    private final Wire wire;
    private final int widthBytes;
    private final Speed speed;
    private final @Nullable Path directory;
    private final EscPosEngine engine;
    private final Thread receiver;
    private final Thread printing;

    private final Object lock = new Object();
    private final List<byte[]> paper = new ArrayList<>();
    private final List<byte[]> slips = new ArrayList<>();
    private int rowsLeft = Integer.MAX_VALUE;
    private boolean nearEnd;
    private boolean coverOpen;
    private boolean cutterError;
    private boolean mechanicalError;
    private boolean overheated;
    private boolean silent;
    private boolean statusBack;
    private final Set<Mute> mute = EnumSet.noneOf(Mute.class);
    private Ticket ticket = Ticket.NONE;
    private int retracted;
    private volatile boolean closed;

    /** @param directory where each cut slip is written as PNG; null keeps them in memory only */
    public SimulatedReceiptPrinter(Wire wire, int widthBytes, Speed speed, @Nullable Path directory) {
        this.wire = wire;
        this.widthBytes = widthBytes;
        this.speed = speed;
        this.directory = directory;
        this.engine = new EscPosEngine(new Mechanics());
        this.receiver =
                Thread.ofPlatform().daemon().name("simulated-receipt-line").start(this::receive);
        this.printing =
                Thread.ofPlatform().daemon().name("simulated-receipt-printer").start(engine::run);
    }

    /** What came out, each piece as PNG, one pixel a dot. */
    public List<byte[]> slips() {
        synchronized (lock) {
            return List.copyOf(slips);
        }
    }

    /** Throws away what came out so far. */
    public void discardSlips() {
        synchronized (lock) {
            slips.clear();
        }
    }

    /** How it stands now. */
    public Condition condition() {
        synchronized (lock) {
            return new Condition(
                    wire.plugged(),
                    !paperEnd(),
                    nearEnd,
                    coverOpen,
                    cutterError,
                    mechanicalError,
                    overheated,
                    silent,
                    ticket);
        }
    }

    /** Rows printed and not yet cut. */
    public int hangingRows() {
        synchronized (lock) {
            return paper.size();
        }
    }

    public void takePaperOut() {
        paperEndsAfter(0);
    }

    /** @param rows dots of paper left on the roll */
    public void paperEndsAfter(int rows) {
        change(() -> rowsLeft = rows);
    }

    /** A new roll. */
    public void loadPaper() {
        change(() -> {
            rowsLeft = Integer.MAX_VALUE;
            nearEnd = false;
        });
    }

    public void paperNearEnd(boolean value) {
        change(() -> nearEnd = value);
    }

    public void coverOpen(boolean value) {
        change(() -> coverOpen = value);
    }

    public void cutterError(boolean value) {
        change(() -> cutterError = value);
    }

    public void mechanicalError(boolean value) {
        change(() -> mechanicalError = value);
    }

    public void overheated(boolean value) {
        change(() -> overheated = value);
    }

    /** From now on this is never answered. */
    public void neverAnswers(Mute question) {
        synchronized (lock) {
            mute.add(question);
        }
    }

    /** A hand takes what the presenter holds out. */
    public void takeTicket() {
        synchronized (lock) {
            if (ticket == Ticket.PRESENTED) {
                ticket = Ticket.TAKEN;
            }
        }
    }

    /** Pieces drawn back into the machine. */
    public int retracted() {
        synchronized (lock) {
            return retracted;
        }
    }

    /** Prints, but does not say a word. */
    public void silent(boolean value) {
        change(() -> silent = value);
    }

    @Override
    public void unplug() {
        wire.unplug();
    }

    @Override
    public void replug() throws IOException {
        wire.replug();
    }

    @Override
    public void close() {
        closed = true;
        engine.stop();
        receiver.interrupt();
        printing.interrupt();
        wire.close();
    }

    private void change(Runnable knob) {
        synchronized (lock) {
            byte[] before = automaticStatus();
            knob.run();
            lock.notifyAll();
            if (statusBack && !mute.contains(Mute.AUTOMATIC) && !Arrays.equals(before, automaticStatus())) {
                say(automaticStatus());
            }
        }
    }

    private void receive() {
        byte[] buffer = new byte[512];
        while (!closed) {
            try {
                int count = wire.read(buffer, READ);
                for (int i = 0; i < count; i++) {
                    engine.receive(buffer[i]);
                }
                if (speed.baud > 0 && count > 0) {
                    LockSupport.parkNanos(count * 10L * 1_000_000_000L / speed.baud);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void say(byte... bytes) {
        synchronized (lock) {
            if (silent || closed) {
                return;
            }
        }
        try {
            wire.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean paperEnd() {
        return rowsLeft <= 0;
    }

    private boolean stopped() {
        return paperEnd() || coverOpen || cutterError || mechanicalError || overheated;
    }

    private byte[] automaticStatus() {
        return new byte[] {
            (byte) (0x10 | (stopped() ? 0x08 : 0) | (coverOpen ? 0x20 : 0)),
            (byte) ((cutterError ? 0x08 : 0) | (mechanicalError ? 0x04 : 0) | (overheated ? 0x40 : 0)),
            (byte) (paperEnd() ? 0x0F : nearEnd ? 0x03 : 0),
            0x0F
        };
    }

    private byte realtimeStatus(int question) {
        return (byte) (0x12
                | switch (question) {
                    case 1 -> stopped() ? 0x08 : 0;
                    case 2 -> (coverOpen ? 0x04 : 0) | (paperEnd() ? 0x20 : 0) | (inError() ? 0x40 : 0);
                    case 3 -> (cutterError ? 0x08 : 0) | (mechanicalError ? 0x04 : 0) | (overheated ? 0x40 : 0);
                    default -> paperEnd() ? 0x6C : nearEnd ? 0x0C : 0;
                });
    }

    private boolean inError() {
        return cutterError || mechanicalError || overheated;
    }

    private byte[] fullStatus() {
        return new byte[] {
            0x10,
            0x0F,
            (byte) ((paperEnd() ? 0x01 : 0) | (nearEnd ? 0x04 : 0) | (ticket == Ticket.PRESENTED ? 0x20 : 0)),
            (byte) (coverOpen ? 0x02 : 0),
            (byte) ((overheated ? 0x01 : 0) | (mechanicalError ? 0x40 : 0)),
            (byte) (cutterError ? 0x01 : 0)
        };
    }

    private void cut() {
        synchronized (lock) {
            if (paper.isEmpty()) {
                return;
            }
            byte[] png = picture();
            paper.clear();
            slips.add(png);
            ticket = Ticket.HELD;
            if (directory != null) {
                try {
                    Files.createDirectories(directory);
                    Files.write(directory.resolve("receipt-%04d.png".formatted(slips.size())), png);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private byte[] picture() {
        BufferedImage image = new BufferedImage(widthBytes * 8, paper.size(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < paper.size(); y++) {
            byte[] row = paper.get(y);
            for (int x = 0; x < widthBytes * 8; x++) {
                boolean black = x / 8 < row.length && (row[x / 8] >> (7 - x % 8) & 1) == 1;
                image.setRGB(x, y, black ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** What the interpreter of commands moves and asks. */
    private final class Mechanics implements EscPosEngine.Mechanism {
        @Override
        public void printRow(byte[] row, EscPosEngine.Dropped dropped) throws InterruptedException {
            synchronized (lock) {
                while (stopped() && !dropped.now()) {
                    lock.wait();
                }
                if (dropped.now()) {
                    return;
                }
                paper.add(row);
                if (rowsLeft != Integer.MAX_VALUE) {
                    change(() -> rowsLeft--);
                }
            }
            if (speed.millimetresPerSecond > 0) {
                LockSupport.parkNanos(1_000_000_000L / ((long) speed.millimetresPerSecond * DOTS_PER_MM));
            }
        }

        @Override
        public void cutPaper(EscPosEngine.Dropped dropped) throws InterruptedException {
            synchronized (lock) {
                while (stopped() && !dropped.now()) {
                    lock.wait();
                }
            }
            if (!dropped.now()) {
                cut();
            }
        }

        @Override
        public void wake() {
            synchronized (lock) {
                lock.notifyAll();
            }
        }

        @Override
        public void answerRealtime(int question) {
            byte status;
            synchronized (lock) {
                if (question == 3 && mute.contains(Mute.ERROR_CAUSE)) {
                    return;
                }
                status = realtimeStatus(question);
            }
            say(status);
        }

        @Override
        public void answerFull() {
            byte[] status;
            synchronized (lock) {
                status = fullStatus();
            }
            say(status);
        }

        @Override
        public void moveTicket(int how) {
            synchronized (lock) {
                if (ticket != Ticket.HELD && ticket != Ticket.PRESENTED) {
                    return;
                }
                switch (how) {
                    case 2 -> {
                        ticket = Ticket.RETRACTED;
                        retracted++;
                    }
                    case 3 -> ticket = Ticket.PRESENTED;
                    case 5 -> ticket = Ticket.EJECTED;
                    default -> {
                        // Nothing this printer does.
                    }
                }
            }
        }

        @Override
        public void answerPaper() {
            byte status;
            synchronized (lock) {
                if (mute.contains(Mute.QUEUED)) {
                    return;
                }
                status = (byte) (paperEnd() ? 0x0C : nearEnd ? 0x03 : 0);
            }
            say(status);
        }

        @Override
        public void statusBack(boolean on) {
            synchronized (lock) {
                statusBack = on;
                if (on && !mute.contains(Mute.AUTOMATIC)) {
                    say(automaticStatus());
                }
            }
        }

        @Override
        public boolean inError() {
            synchronized (lock) {
                return stopped();
            }
        }
    }
}
