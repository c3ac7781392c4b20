package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The device's end of a pseudo-terminal: what a simulated serial device reads and writes while the host has
 * {@link #path} open as its serial port. Pulling the cable is {@link #unplug}; a host that reads then sees the port
 * lost, as with a real one. After {@link #replug} the link leads to another device file.
 *
 * <p>Threads may share it. Linux only.
 */
public final class Pty implements Wire {
    /** How long the lock is held while waiting for bytes; bounds how long an unplug takes. */
    private static final int SLICE_MILLIS = 20;

    private static final Map<Integer, Integer> BAUD_BY_SPEED_CODE = Map.of(
            0x00B, 2400, 0x00C, 4800, 0x00D, 9600, 0x00E, 19200, 0x00F, 38400, 0x1001, 57600, 0x1002, 115200, 0x1003,
            230400, 0x1004, 460800);

    private static final int IXON_ICRNL_INLCR_ISTRIP = 0x400 | 0x100 | 0x40 | 0x20;
    private static final int OPOST = 0x1;
    private static final int CSIZE = 0x30;
    private static final int CSTOPB = 0x40;
    private static final int PARENB = 0x100;
    private static final int ECHO_ICANON_ISIG = 0x8 | 0x2 | 0x1;

    /** Fair, so that an unplug is not starved by a thread that reads in a loop. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final @Nullable Path link;
    private int master = -1;
    private @Nullable Path slave;

    private Pty(@Nullable Path link) {
        this.link = link;
    }

    /** A plugged pseudo-terminal whose path is the kernel's device file. */
    public static Pty open() throws IOException {
        return plugged(new Pty(null));
    }

    /**
     * A plugged pseudo-terminal reached through a symbolic link, which stays the same over replugging.
     *
     * @param link created now, replacing a symbolic link of that name but nothing else; removed by unplug and close
     */
    public static Pty open(Path link) throws IOException {
        return plugged(new Pty(link.toAbsolutePath()));
    }

    private static Pty plugged(Pty pty) throws IOException {
        pty.replug();
        return pty;
    }

    /** What the host opens. Without a link this changes with each replug, and there is none while unplugged. */
    public Path path() {
        lock.lock();
        try {
            if (link != null) {
                return link;
            }
            if (slave == null) {
                throw new IllegalStateException("unplugged");
            }
            return slave;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean plugged() {
        lock.lock();
        try {
            return master >= 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for bytes from the host.
     *
     * @return number of bytes put at the start of the buffer; 0 when none came in time or nobody is at the other end
     */
    @Override
    public int read(byte[] buffer, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            int count = readSlice(buffer);
            if (count > 0) {
                return count;
            }
            if (count < 0) {
                LockSupport.parkNanos(Duration.ofMillis(SLICE_MILLIS).toNanos());
            }
        } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
        return 0;
    }

    /** Returns -1 when there is no host to wait for, in which case poll would return at once. */
    private int readSlice(byte[] buffer) throws IOException {
        lock.lock();
        try {
            if (master < 0) {
                return -1;
            }
            int events = LibC.poll(master, LibC.POLLIN, SLICE_MILLIS);
            if ((events & LibC.POLLIN) != 0) {
                return LibC.read(master, buffer);
            }
            return (events & LibC.POLLHUP) != 0 ? -1 : 0;
        } catch (LibC.CallFailed e) {
            return switch (e.errno) {
                case LibC.EINTR, LibC.EAGAIN -> 0;
                case LibC.EIO -> -1;
                default -> throw e;
            };
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends bytes to the host. Bytes for which there is no room or no cable are lost, as on a real wire.
     *
     * @return number of bytes sent
     */
    @Override
    public int write(byte[] bytes) throws IOException {
        lock.lock();
        try {
            int sent = 0;
            while (master >= 0 && sent < bytes.length) {
                int events = LibC.poll(master, LibC.POLLOUT, SLICE_MILLIS);
                if ((events & LibC.POLLOUT) == 0) {
                    return sent;
                }
                sent += LibC.write(master, bytes, sent, bytes.length - sent);
            }
            return sent;
        } finally {
            lock.unlock();
        }
    }

    /** What the host has set on the line now. */
    public LineSettings lineSettings() throws IOException {
        lock.lock();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = LibC.attributes(master, arena);
            int input = termios.get(ValueLayout.JAVA_INT, 0);
            int output = termios.get(ValueLayout.JAVA_INT, 4);
            int control = termios.get(ValueLayout.JAVA_INT, 8);
            int local = termios.get(ValueLayout.JAVA_INT, 12);
            int speed = LibC.outputSpeed(termios);
            boolean raw =
                    (input & IXON_ICRNL_INLCR_ISTRIP) == 0 && (output & OPOST) == 0 && (local & ECHO_ICANON_ISIG) == 0;
            return new LineSettings(
                    BAUD_BY_SPEED_CODE.getOrDefault(speed, speed),
                    5 + (control & CSIZE) / 0x10,
                    (control & PARENB) != 0,
                    (control & CSTOPB) == 0 ? 1 : 2,
                    raw);
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is plugged in, and the host has set this on the line. */
    boolean isSetTo(LineSettings settings) throws IOException {
        lock.lock();
        try {
            return master >= 0 && lineSettings().equals(settings);
        } finally {
            lock.unlock();
        }
    }

    /** Pulls the cable: the host's port is lost and the link is gone. No effect when already unplugged. */
    @Override
    public void unplug() {
        lock.lock();
        try {
            if (master < 0) {
                return;
            }
            if (link != null) {
                Files.deleteIfExists(link);
            }
            int closing = master;
            master = -1;
            slave = null;
            LibC.close(closing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Puts the cable back, in general under another kernel name. No effect when already plugged. */
    @Override
    public void replug() throws IOException {
        lock.lock();
        try {
            if (master >= 0) {
                return;
            }
            master = LibC.openMaster();
            LibC.makeRaw(master);
            Path device = Path.of(LibC.slaveOf(master));
            slave = device;
            if (link != null) {
                if (Files.isSymbolicLink(link)) {
                    Files.delete(link);
                }
                Files.createSymbolicLink(link, device);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
