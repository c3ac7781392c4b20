package org.yijianshi.kiosk.device.scanner;

import java.util.Arrays;

/**
 * Finds codes, and replies where the family gives any, in a stream of bytes that may come in any pieces. Holds at most
 * one code and what came with it; bytes that are done with are overwritten.
 */
final class ScanDecoder {
    /** More than any QR code holds (2953 bytes), and all that is ever kept. */
    static final int MAX_PAYLOAD = 4096;

    private static final int LONGEST_END = 2;

    /** Only one zone is ever asked for at a time; anything longer is no reply. */
    private static final int MAX_REPLY = 16;

    private static final byte[] REPLY = {0x02, 0x00, 0x00};
    private static final int REPLY_HEADER = REPLY.length + 1;
    private static final int CRC_BYTES = 2;

    /** What the bytes so far amount to. */
    sealed interface Result {
        /** @param payload without its end; whoever takes it overwrites it when done */
        record Code(byte[] payload) implements Result {}

        record Reply(byte[] data) implements Result {}

        record Bad(ScannerFault fault) implements Result {}

        /** @param started whether the beginning of something is already there */
        record NeedMore(boolean started) implements Result {}
    }

    private final FrameEnd kind;
    private final byte[] end;
    private final boolean replies;
    private byte[] pending = {};
    private boolean discarding;

    ScanDecoder(ScannerFamily family, FrameEnd end) {
        this.kind = end;
        this.end = end.bytes();
        this.replies = family == ScannerFamily.GM65;
    }

    /** Adds the first {@code count} bytes. Take the results with {@link #next} before feeding more. */
    void feed(byte[] bytes, int count) {
        byte[] more = Arrays.copyOf(pending, pending.length + count);
        System.arraycopy(bytes, 0, more, pending.length, count);
        replace(more);
    }

    void clear() {
        discarding = false;
        replace(new byte[0]);
    }

    /** The next code, reply or fault in the stream; call again until it needs more. */
    Result next() {
        if (discarding && !foundEnd()) {
            return new Result.NeedMore(true);
        }
        drop(lineEnds());
        return replies && mayBeReply() ? reply() : code();
    }

    /** What a pause on the line makes of what is there. */
    Result pause() {
        if (discarding || pending.length == 0) {
            clear();
            return new Result.NeedMore(false);
        }
        byte[] payload = kind == FrameEnd.PAUSE ? payload(pending.length) : new byte[0];
        clear();
        return payload.length == 0 ? new Result.Bad(ScannerFault.CODE_INCOMPLETE) : sized(payload);
    }

    private boolean foundEnd() {
        int at = indexOfEnd();
        if (at < 0) {
            // The first half of CR LF may be the last byte that has come.
            drop(Math.max(0, pending.length - 1));
            return false;
        }
        drop(at + end.length);
        discarding = false;
        return true;
    }

    private boolean mayBeReply() {
        int known = Math.min(pending.length, REPLY.length);
        return known > 0 && Arrays.equals(pending, 0, known, REPLY, 0, known);
    }

    private Result reply() {
        if (pending.length < REPLY_HEADER) {
            return new Result.NeedMore(true);
        }
        int count = pending[REPLY_HEADER - 1] & 0xFF;
        if (count == 0 || count > MAX_REPLY) {
            drop(REPLY_HEADER);
            return new Result.Bad(ScannerFault.REPLY_GARBLED);
        }
        int dataEnd = REPLY_HEADER + count;
        if (pending.length < dataEnd + CRC_BYTES) {
            return new Result.NeedMore(true);
        }
        // Over a message and its own CRC this CRC comes to nothing.
        boolean good = Gm65.crc(pending, 2, dataEnd + CRC_BYTES) == 0;
        byte[] data = Arrays.copyOfRange(pending, REPLY_HEADER, dataEnd);
        drop(dataEnd + CRC_BYTES);
        return good ? new Result.Reply(data) : new Result.Bad(ScannerFault.REPLY_GARBLED);
    }

    private Result code() {
        int at = indexOfEnd();
        if (at >= 0) {
            byte[] payload = payload(at);
            drop(at + end.length);
            return sized(payload);
        }
        if (pending.length > MAX_PAYLOAD + LONGEST_END) {
            discarding = true;
            foundEnd();
            return new Result.Bad(ScannerFault.CODE_TOO_LONG);
        }
        return new Result.NeedMore(pending.length > 0);
    }

    private static Result sized(byte[] payload) {
        return payload.length > MAX_PAYLOAD ? new Result.Bad(ScannerFault.CODE_TOO_LONG) : new Result.Code(payload);
    }

    /** A scanner may send CR LF where one of them was agreed. */
    private byte[] payload(int to) {
        int last = to;
        while (last > 0 && isLineEnd(pending[last - 1])) {
            last--;
        }
        return Arrays.copyOf(pending, last);
    }

    /** Number of leading bytes that end lines: the other half of CR LF, or codes without content. */
    private int lineEnds() {
        int count = 0;
        while (count < pending.length && isLineEnd(pending[count])) {
            count++;
        }
        return count;
    }

    private boolean isLineEnd(byte value) {
        return value == '\r' || value == '\n' || kind == FrameEnd.TAB && value == '\t';
    }

    private int indexOfEnd() {
        if (end.length == 0) {
            return -1;
        }
        for (int from = 0; from + end.length <= pending.length; from++) {
            if (Arrays.equals(pending, from, from + end.length, end, 0, end.length)) {
                return from;
            }
        }
        return -1;
    }

    private void drop(int count) {
        if (count > 0) {
            replace(Arrays.copyOfRange(pending, count, pending.length));
        }
    }

    private void replace(byte[] next) {
        Arrays.fill(pending, (byte) 0);
        pending = next;
    }
}
