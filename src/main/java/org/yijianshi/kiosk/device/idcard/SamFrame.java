package org.yijianshi.kiosk.device.idcard;

import java.util.Arrays;

/**
 * What travels between length and checksum of one frame.
 *
 * <p>Wire form: {@code AA AA AA 96 69}, length (two bytes, big-endian, body and checksum), body, checksum (XOR of length
 * and body). A request body is command, parameter and data; a reply body is SW1, SW2, SW3 and data.
 */
public final class SamFrame {
    static final byte[] PREAMBLE = {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69};

    /** Preamble and length. */
    public static final int HEADER_BYTES = PREAMBLE.length + 2;

    /** The longest frame defined: text, photo and two fingerprints. */
    static final int MAX_LENGTH = 0x090A;

    private final byte[] body;

    public SamFrame(byte[] body) {
        if (body.length < 2 || body.length >= MAX_LENGTH) {
            throw new IllegalArgumentException("frame body of " + body.length + " bytes");
        }
        this.body = body.clone();
    }

    /** The unsigned byte at an offset of the body. */
    int at(int offset) {
        return body[offset] & 0xFF;
    }

    public byte[] body() {
        return body.clone();
    }

    /** The data of a reply, behind its three status bytes. */
    byte[] replyData() {
        return Arrays.copyOfRange(body, 3, body.length);
    }

    public byte[] encode() {
        byte[] wire = Arrays.copyOf(PREAMBLE, HEADER_BYTES + body.length + 1);
        int length = body.length + 1;
        wire[5] = (byte) (length >> 8);
        wire[6] = (byte) length;
        System.arraycopy(body, 0, wire, HEADER_BYTES, body.length);
        wire[wire.length - 1] = checksum(wire, PREAMBLE.length, wire.length - 1);
        return wire;
    }

    static byte checksum(byte[] bytes, int from, int to) {
        byte checksum = 0;
        for (int i = from; i < to; i++) {
            checksum ^= bytes[i];
        }
        return checksum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SamFrame frame && Arrays.equals(body, frame.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** A body may hold a whole identity card, so it is not shown. */
    @Override
    public String toString() {
        return "SamFrame[" + body.length + " bytes]";
    }
}
