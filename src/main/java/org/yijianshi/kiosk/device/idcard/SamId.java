package org.yijianshi.kiosk.device.idcard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The number printed on a SAM module, made of the 16 bytes of the SAM id reply. */
final class SamId {
    static final int BYTES = 16;

    private SamId() {}

    /** Returns the form {@code 05.03-20140401-0000123456-1234567890}. */
    static String format(byte[] id) {
        if (id.length != BYTES) {
            throw new IllegalArgumentException("SAM id of " + id.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN);
        return "%02d.%02d-%08d-%010d-%010d"
                .formatted(
                        Short.toUnsignedInt(buffer.getShort()),
                        Short.toUnsignedInt(buffer.getShort()),
                        Integer.toUnsignedLong(buffer.getInt()),
                        Integer.toUnsignedLong(buffer.getInt()),
                        Integer.toUnsignedLong(buffer.getInt()));
    }
}
