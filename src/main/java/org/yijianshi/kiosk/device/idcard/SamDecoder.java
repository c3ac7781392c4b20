package org.yijianshi.kiosk.device.idcard;

import java.util.Arrays;

/**
 * Finds frames in a stream of bytes that may come in any pieces. Bytes before a preamble are dropped; after a bad frame
 * the search goes on directly behind its preamble. Holds at most one frame and what came with it.
 */
public final class SamDecoder {
    /** What the bytes so far amount to. */
    public sealed interface Result {
        record Frame(SamFrame frame) implements Result {}

        /** @param started whether the beginning of a frame is already there */
        record NeedMore(boolean started) implements Result {}

        record Bad(Reason reason) implements Result {}
    }

    public enum Reason {
        TOO_SHORT,
        TOO_LONG,
        CHECKSUM
    }

    private final int minimumLength;
    private byte[] pending = {};

    private SamDecoder(int minimumLength) {
        this.minimumLength = minimumLength;
    }

    /** For the host: a reply has three status bytes and a checksum. */
    public static SamDecoder forReplies() {
        return new SamDecoder(4);
    }

    /** For the module: a request has command, parameter and a checksum. */
    public static SamDecoder forRequests() {
        return new SamDecoder(3);
    }

    /** Adds the first {@code count} bytes. Take the results with {@link #next} before feeding more. */
    public void feed(byte[] bytes, int count) {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + count);
        System.arraycopy(bytes, 0, pending, before, count);
    }

    public void clear() {
        pending = new byte[0];
    }

    /** The next frame or fault in the stream; call again until it needs more. */
    public Result next() {
        drop(garbageBytes());
        if (pending.length < SamFrame.HEADER_BYTES) {
            return new Result.NeedMore(pending.length >= SamFrame.PREAMBLE.length);
        }
        int length = (pending[5] & 0xFF) << 8 | pending[6] & 0xFF;
        if (length < minimumLength) {
            return bad(Reason.TOO_SHORT);
        }
        if (length > SamFrame.MAX_LENGTH) {
            return bad(Reason.TOO_LONG);
        }
        int end = SamFrame.HEADER_BYTES + length;
        if (pending.length < end) {
            return new Result.NeedMore(true);
        }
        if (SamFrame.checksum(pending, SamFrame.PREAMBLE.length, end) != 0) {
            return bad(Reason.CHECKSUM);
        }
        SamFrame frame = new SamFrame(Arrays.copyOfRange(pending, SamFrame.HEADER_BYTES, end - 1));
        drop(end);
        return new Result.Frame(frame);
    }

    private Result bad(Reason reason) {
        drop(SamFrame.PREAMBLE.length);
        return new Result.Bad(reason);
    }

    private void drop(int count) {
        if (count > 0) {
            pending = Arrays.copyOfRange(pending, count, pending.length);
        }
    }

    /** Number of leading bytes that cannot belong to a preamble. */
    private int garbageBytes() {
        for (int from = 0; from < pending.length; from++) {
            int matched = Arrays.mismatch(
                    pending,
                    from,
                    Math.min(pending.length, from + SamFrame.PREAMBLE.length),
                    SamFrame.PREAMBLE,
                    0,
                    Math.min(pending.length - from, SamFrame.PREAMBLE.length));
            if (matched < 0) {
                return from;
            }
        }
        return pending.length;
    }
}
