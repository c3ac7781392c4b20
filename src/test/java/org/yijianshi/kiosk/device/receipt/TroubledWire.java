package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.yijianshi.kiosk.device.simulator.Wire;

/** A cable that does to the printer's bytes what bad cables, hubs and adapters do. */
final class TroubledWire implements Wire {
    /** What becomes of an answer. */
    enum Trouble {
        NONE,
        /** Each byte comes alone. */
        BYTE_BY_BYTE,
        /** Answers come late, several in one. */
        COALESCED,
        /** Rubbish comes before each. */
        NOISE
    }

    private static final byte[] RUBBISH = {0x55, (byte) 0xFF, 0x11, 0x61, (byte) 0x93, 0x13};
    private static final Duration GAP = Duration.ofMillis(2);
    private static final Duration LATE = Duration.ofMillis(40);

    private final Wire cable;
    private final Trouble trouble;
    private volatile long cutAfter = Long.MAX_VALUE;
    private long heard;
    private long cutAfterSaying = Long.MAX_VALUE;
    private long said;
    private byte[] held = {};

    TroubledWire(Wire cable, Trouble trouble) {
        this.cable = cable;
        this.trouble = trouble;
        if (trouble == Trouble.COALESCED) {
            Thread.ofVirtual().start(this::deliver);
        }
    }

    /** Pulls the cable when so many bytes of the host have come, counted from now. */
    void cutAfter(long bytes) {
        heard = 0;
        cutAfter = bytes;
    }

    /** Pulls the cable when the printer has said so many bytes, counted from now. */
    synchronized void cutAfterSaying(long bytes) {
        said = 0;
        cutAfterSaying = bytes;
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws IOException {
        int count = cable.read(buffer, timeout);
        heard += count;
        if (heard >= cutAfter) {
            cutAfter = Long.MAX_VALUE;
            cable.unplug();
        }
        return count;
    }

    @Override
    public int write(byte[] bytes) throws IOException {
        switch (trouble) {
            case NONE -> say(bytes);
            case BYTE_BY_BYTE -> {
                for (byte each : bytes) {
                    cable.write(new byte[] {each});
                    LockSupport.parkNanos(GAP.toNanos());
                }
            }
            case COALESCED -> {
                synchronized (this) {
                    held = joined(held, bytes);
                }
            }
            case NOISE -> cable.write(joined(RUBBISH, bytes));
        }
        return bytes.length;
    }

    private synchronized void say(byte[] bytes) throws IOException {
        int heard = (int) Math.min(bytes.length, cutAfterSaying - said);
        cable.write(java.util.Arrays.copyOf(bytes, heard));
        said += heard;
        if (said >= cutAfterSaying) {
            cutAfterSaying = Long.MAX_VALUE;
            cable.unplug();
        }
    }

    private void deliver() {
        try {
            while (cable.plugged()) {
                LockSupport.parkNanos(LATE.toNanos());
                byte[] now;
                synchronized (this) {
                    now = held;
                    held = new byte[0];
                }
                cable.write(now);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Override
    public boolean plugged() {
        return cable.plugged();
    }

    @Override
    public void unplug() {
        cable.unplug();
    }

    @Override
    public void replug() throws IOException {
        cable.replug();
    }

    @Override
    public void close() {
        cable.close();
    }
}
