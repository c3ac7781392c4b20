package org.yijianshi.kiosk.device.board;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Frames of Modbus RTU: {@code unit | function | data… | CRC low | CRC high}. Nothing here waits; silence between
 * frames is {@link #silence}.
 */
public final class ModbusRtu {
    public static final int READ_COILS = 0x01;
    public static final int READ_INPUTS = 0x02;
    public static final int WRITE_COIL = 0x05;
    public static final int WRITE_COILS = 0x0F;
    /** Set in the function of an exception reply. */
    public static final int EXCEPTION = 0x80;

    public static final int ON = 0xFF00;

    /** Longest frame of the protocol in bytes. */
    public static final int LONGEST = 256;

    private static final int CRC_BYTES = 2;
    private static final int ECHO_BYTES = 8;
    private static final int EXCEPTION_BYTES = 5;
    /** A character on the line: start, eight data bits, parity or none, stop. */
    private static final int CHARACTER_BITS = 11;

    /** Above this rate the silence no longer shrinks (Serial Line V1.02, 2.5.1.1). */
    private static final int FIXED_FROM_BAUD = 19_200;

    private static final Duration FIXED_SILENCE = Duration.ofNanos(1_750_000);

    private ModbusRtu() {}

    /** What is asked of a board. Numbers count from 0. */
    public sealed interface Request {
        record ReadCoils(int first, int count) implements Request {}

        record ReadInputs(int first, int count) implements Request {}

        record WriteCoil(int number, boolean on) implements Request {}

        /** @param values bit i is the coil {@code first + i} */
        record WriteCoils(int first, int count, BitSet values) implements Request {}
    }

    /** What a board answers. */
    public sealed interface Reply {
        /** @param values bit i is the coil or input {@code first + i} */
        record Bits(BitSet values) implements Reply {}

        record Written() implements Reply {}

        /** @param code 1 function, 2 address, 3 value, 4 failure, 5 acknowledge, 6 busy */
        record Refused(int code) implements Reply {}
    }

    public static byte[] frame(int unit, Request request) {
        return switch (request) {
            case Request.ReadCoils(int first, int count) -> closed(unit, READ_COILS, pair(first, count));
            case Request.ReadInputs(int first, int count) -> closed(unit, READ_INPUTS, pair(first, count));
            case Request.WriteCoil(int number, boolean on) -> closed(unit, WRITE_COIL, pair(number, on ? ON : 0));
            case Request.WriteCoils(int first, int count, BitSet values) -> {
                byte[] bits = bytes(values, count);
                byte[] data = Arrays.copyOf(pair(first, count), 5 + bits.length);
                data[4] = (byte) bits.length;
                System.arraycopy(bits, 0, data, 5, bits.length);
                yield closed(unit, WRITE_COILS, data);
            }
        };
    }

    /** With its checksum, as any side sends it. */
    public static byte[] closed(int unit, int function, byte[] data) {
        byte[] frame = new byte[2 + data.length + CRC_BYTES];
        frame[0] = (byte) unit;
        frame[1] = (byte) function;
        System.arraycopy(data, 0, frame, 2, data.length);
        int crc = crc(frame, 0, frame.length - CRC_BYTES);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }

    /**
     * Looks for the reply to a request in what has come since; noise before and after it is passed over.
     *
     * @return empty while there is no whole, correct reply
     */
    public static Optional<Reply> find(int unit, Request request, byte[] received, int length) {
        for (int from = 0; from < length; from++) {
            var reply = at(unit, request, received, from, length);
            if (reply.isPresent()) {
                return reply;
            }
        }
        return Optional.empty();
    }

    private static Optional<Reply> at(int unit, Request request, byte[] in, int from, int length) {
        int function = function(request);
        if (isClosed(in, from, EXCEPTION_BYTES, length)
                && in[from] == (byte) unit
                && in[from + 1] == (byte) (function | EXCEPTION)) {
            return Optional.of(new Reply.Refused(in[from + 2] & 0xFF));
        }
        int bytes = replyBytes(request);
        if (!isClosed(in, from, bytes, length) || in[from] != (byte) unit || in[from + 1] != (byte) function) {
            return Optional.empty();
        }
        return switch (request) {
            case Request.ReadCoils(int _, int count) -> bits(in, from, count);
            case Request.ReadInputs(int _, int count) -> bits(in, from, count);
            case Request.WriteCoil _, Request.WriteCoils _ -> {
                byte[] sent = frame(unit, request);
                yield Arrays.equals(in, from + 2, from + 6, sent, 2, 6)
                        ? Optional.of(new Reply.Written())
                        : Optional.empty();
            }
        };
    }

    private static Optional<Reply> bits(byte[] in, int from, int count) {
        int bytes = (count + 7) / 8;
        if ((in[from + 2] & 0xFF) != bytes) {
            return Optional.empty();
        }
        BitSet values = BitSet.valueOf(Arrays.copyOfRange(in, from + 3, from + 3 + bytes));
        values.clear(count, bytes * 8);
        return Optional.of(new Reply.Bits(values));
    }

    private static int function(Request request) {
        return switch (request) {
            case Request.ReadCoils _ -> READ_COILS;
            case Request.ReadInputs _ -> READ_INPUTS;
            case Request.WriteCoil _ -> WRITE_COIL;
            case Request.WriteCoils _ -> WRITE_COILS;
        };
    }

    private static int replyBytes(Request request) {
        return switch (request) {
            case Request.ReadCoils(int _, int count) -> 3 + (count + 7) / 8 + CRC_BYTES;
            case Request.ReadInputs(int _, int count) -> 3 + (count + 7) / 8 + CRC_BYTES;
            case Request.WriteCoil _, Request.WriteCoils _ -> ECHO_BYTES;
        };
    }

    private static boolean isClosed(byte[] in, int from, int bytes, int length) {
        if (from + bytes > length) {
            return false;
        }
        int end = from + bytes - CRC_BYTES;
        return crc(in, from, end) == ((in[end] & 0xFF) | (in[end + 1] & 0xFF) << 8);
    }

    /** CRC-16/MODBUS over {@code bytes[from, to)}. */
    public static int crc(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
            }
        }
        return crc;
    }

    /** Least silence between two frames: 3.5 characters, and never below 1.75 ms. */
    public static Duration silence(int baud) {
        return baud > FIXED_FROM_BAUD
                ? FIXED_SILENCE
                : Duration.ofNanos(35L * CHARACTER_BITS * 1_000_000_000L / (10L * baud));
    }

    /** @return {@code count} bits, the first lowest in the first byte */
    public static byte[] bytes(BitSet values, int count) {
        return Arrays.copyOf(values.get(0, count).toByteArray(), (count + 7) / 8);
    }

    private static byte[] pair(int first, int second) {
        return new byte[] {(byte) (first >> 8), (byte) first, (byte) (second >> 8), (byte) second};
    }
}
