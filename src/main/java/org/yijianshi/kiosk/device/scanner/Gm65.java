package org.yijianshi.kiosk.device.scanner;

/**
 * Frames of the GM65 family.
 *
 * <p>Request: {@code 7E 00}, type, count of bytes, zone (two bytes, big-endian), data, CRC. Reply: {@code 02 00}, type
 * 00, count, data, CRC; it has no end mark and stands before a code on the same line. The CRC is CRC-16/XMODEM from the
 * type to the last byte of data, big-endian; {@code AB CD} in a request asks not to check it. What is written to a zone
 * is forgotten when the power goes, unless it is saved, which is never done here.
 */
public final class Gm65 {
    public static final int BAUD = 9600;

    /** Lowest two bits: 0 button, 1 command, 2 all the time, 3 by movement; the others are lamps and sound. */
    public static final int ZONE_MODE = 0x0000;

    public static final int MODE_BITS = 0x03;
    public static final int MODE_COMMAND = 0x01;

    /** 1 starts looking, 0 stops. */
    public static final int ZONE_TRIGGER = 0x0002;

    /** {@link #AIM_ON} puts the AIM identifier before each code. */
    public static final int ZONE_AIM = 0x00D0;

    public static final int AIM_ON = 0x80;

    public static final int TYPE_READ = 0x07;
    public static final int TYPE_WRITE = 0x08;

    private static final int POLYNOMIAL = 0x1021;

    private Gm65() {}

    /** Asks for the bytes of so many zones, from this one on. */
    public static byte[] read(int zone, int count) {
        return request(TYPE_READ, zone, count);
    }

    public static byte[] write(int zone, int value) {
        return request(TYPE_WRITE, zone, value);
    }

    /** Both kinds of request carry one byte of data and say so. */
    private static byte[] request(int type, int zone, int data) {
        return withCrc(new byte[] {0x7E, 0x00, (byte) type, 0x01, (byte) (zone >> 8), (byte) zone, (byte) data, 0, 0});
    }

    /** @param data at most 255 bytes */
    public static byte[] reply(byte... data) {
        byte[] frame = new byte[4 + data.length + 2];
        frame[0] = 0x02;
        frame[3] = (byte) data.length;
        System.arraycopy(data, 0, frame, 4, data.length);
        return withCrc(frame);
    }

    private static byte[] withCrc(byte[] frame) {
        int crc = crc(frame, 2, frame.length - 2);
        frame[frame.length - 2] = (byte) (crc >> 8);
        frame[frame.length - 1] = (byte) crc;
        return frame;
    }

    /** CRC-16/XMODEM of the bytes from {@code from} up to {@code to}, which is left out. */
    public static int crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
