package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import java.util.Arrays;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;

/**
 * Frames in HID reports: cut into pieces of 64 bytes, the last filled up with zeros. Vendors differ; one that puts a
 * byte of its own before each piece is not understood.
 */
final class HidLine implements SamLine {
    private static final Duration SLICE = Duration.ofMillis(100);

    private final HidPort port;
    private final byte[] report = new byte[HidPort.REPORT_BYTES];

    HidLine(HidPort port) {
        this.port = port;
    }

    @Override
    public void send(SamFrame request, Duration timeout) throws LineException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (port.read(report, Duration.ZERO) > 0) {
            Arrays.fill(report, (byte) 0);
            // A reader that never ends does not listen either.
            if (System.nanoTime() - deadline >= 0) {
                throw new LineException(Reason.STALLED, "hid");
            }
        }
        byte[] wire = request.encode();
        for (int from = 0; from < wire.length; from += HidPort.REPORT_BYTES) {
            port.write(Arrays.copyOfRange(wire, from, from + HidPort.REPORT_BYTES));
        }
    }

    /** The buffer of a module's client holds a whole frame, and so any report. */
    @Override
    public int read(byte[] buffer, Duration timeout) throws LineException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return 0;
            }
            int count = port.read(report, left.compareTo(SLICE) < 0 ? left : SLICE);
            if (count > 0) {
                System.arraycopy(report, 0, buffer, 0, count);
                Arrays.fill(report, (byte) 0);
                return count;
            }
        }
    }

    @Override
    public void close() {
        Arrays.fill(report, (byte) 0);
        port.close();
    }
}
