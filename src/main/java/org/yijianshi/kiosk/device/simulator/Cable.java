package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** What a simulated device hears and speaks through: may carry bytes slowly, and may be pulled between two of them. */
public final class Cable {
    private final Pty pty;
    private int piece = Integer.MAX_VALUE;
    private Duration pause = Duration.ZERO;
    private int room = Integer.MAX_VALUE;
    private int ear = Integer.MAX_VALUE;

    Cable(Pty pty) {
        this.pty = pty;
    }

    /** Everything comes in pieces of this size with a pause between them. */
    public synchronized void splitInto(int bytes, Duration between) {
        piece = bytes;
        pause = between;
    }

    /** Everything comes as it is written. */
    public void whole() {
        splitInto(Integer.MAX_VALUE, Duration.ZERO);
    }

    /** It is pulled after so many more bytes of the device. */
    public synchronized void pulledAfter(int bytes) {
        room = bytes;
    }

    /** It is pulled after so many more bytes of the host. */
    public synchronized void pulledAfterHearing(int bytes) {
        ear = bytes;
    }

    /** It is not pulled by itself. */
    public void firm() {
        pulledAfter(Integer.MAX_VALUE);
        pulledAfterHearing(Integer.MAX_VALUE);
    }

    /** @return number of bytes put at the start of the buffer, as by {@link Wire#read} */
    int read(byte[] buffer, Duration timeout) throws IOException {
        return heard(pty.read(buffer, timeout));
    }

    private synchronized int heard(int count) {
        if (ear == Integer.MAX_VALUE) {
            return count;
        }
        int heard = Math.min(count, ear);
        ear -= heard;
        if (ear == 0) {
            pty.unplug();
        }
        return heard;
    }

    synchronized void write(byte[] bytes) throws IOException {
        int size = Math.clamp(bytes.length, 1, piece);
        for (int from = 0; from < bytes.length && pty.plugged(); from += size) {
            if (from > 0) {
                LockSupport.parkNanos(pause.toNanos());
            }
            carry(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
        }
    }

    private void carry(byte[] part) throws IOException {
        int carried = Math.min(part.length, room);
        pty.write(Arrays.copyOf(part, carried));
        if (room != Integer.MAX_VALUE) {
            room -= carried;
        }
        if (room == 0) {
            pty.unplug();
        }
    }
}
