package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import java.util.Arrays;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;

/** Frames on the bulk pipes of a reader. */
final class BulkLine implements SamLine {
    private static final int HEAD_OUT = 0x02;
    private static final int BODY_OUT = 0x06;
    private static final int HEAD_IN = 0x81;
    private static final int BODY_IN = 0x85;

    /** A multiple of every packet size, and more than the longest frame. */
    private static final int BUFFER_BYTES = 4096;

    /** How long a transfer may hold up whoever wants to stop. */
    private static final Duration SLICE = Duration.ofMillis(100);

    /** What waits in a pipe is there at once. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final BulkPort port;
    private final SamAddress.Pipes pipes;
    private final byte[] received = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** Of the answer that comes now; the length of the rest stands at its end. */
    private final byte[] head = new byte[SamFrame.HEADER_BYTES];

    private int headBytes;
    private int restBytes;

    BulkLine(BulkPort port, SamAddress.Pipes pipes) {
        this.port = port;
        this.pipes = pipes;
    }

    @Override
    public void send(SamFrame request, Duration timeout) throws LineException, InterruptedException {
        discard(System.nanoTime() + timeout.toNanos());
        byte[] wire = request.encode();
        switch (pipes) {
            case SINGLE -> out(HEAD_OUT, wire, timeout);
            case SPLIT -> {
                out(HEAD_OUT, Arrays.copyOf(wire, SamFrame.HEADER_BYTES), timeout);
                out(BODY_OUT, Arrays.copyOfRange(wire, SamFrame.HEADER_BYTES, wire.length), timeout);
            }
        }
    }

    private void discard(long deadline) throws LineException {
        forget();
        discard(HEAD_IN, deadline);
        if (pipes == SamAddress.Pipes.SPLIT) {
            discard(BODY_IN, deadline);
        }
    }

    /** A reader that never ends does not listen either. */
    private void discard(int endpoint, long deadline) throws LineException {
        while (port.in(endpoint, received, AT_ONCE) > 0) {
            forget();
            if (System.nanoTime() - deadline >= 0) {
                throw new LineException(Reason.STALLED, "usb");
            }
        }
    }

    /** Also what a citizen's card has left here. */
    private void forget() {
        Arrays.fill(received, (byte) 0);
        from = 0;
        to = 0;
        headBytes = 0;
        restBytes = 0;
    }

    private void out(int endpoint, byte[] bytes, Duration timeout) throws LineException {
        if (port.out(endpoint, bytes, timeout) != bytes.length) {
            throw new LineException(Reason.STALLED, "usb");
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws LineException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (from == to) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return 0;
            }
            receive(left.compareTo(SLICE) < 0 ? left : SLICE);
        }
        int count = Math.min(buffer.length, to - from);
        System.arraycopy(received, from, buffer, 0, count);
        Arrays.fill(received, from, from + count, (byte) 0);
        from += count;
        return count;
    }

    private void receive(Duration timeout) throws LineException {
        boolean rest = restBytes > 0;
        from = 0;
        to = port.in(rest ? BODY_IN : HEAD_IN, received, timeout);
        if (pipes == SamAddress.Pipes.SINGLE) {
            return;
        }
        if (rest) {
            restBytes = Math.max(0, restBytes - to);
        } else {
            follow();
        }
    }

    /** Whether the head is whole, so that the rest comes through the other pipe. */
    private void follow() {
        for (int i = 0; i < to && headBytes < head.length; i++) {
            head[headBytes++] = received[i];
        }
        if (headBytes == head.length) {
            headBytes = 0;
            boolean preamble =
                    Arrays.equals(head, 0, SamFrame.PREAMBLE.length, SamFrame.PREAMBLE, 0, SamFrame.PREAMBLE.length);
            restBytes = preamble ? (head[5] & 0xFF) << 8 | head[6] & 0xFF : 0;
        }
    }

    @Override
    public void close() {
        forget();
        port.close();
    }
}
