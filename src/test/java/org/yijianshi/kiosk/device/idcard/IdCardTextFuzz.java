package org.yijianshi.kiosk.device.idcard;

import java.util.Arrays;

/** A block of a chip is a card or malformed; a card that is written down again is read as the same card. */
public final class IdCardTextFuzz {
    private IdCardTextFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] block = Arrays.copyOf(input, IdCardText.BYTES);
        try {
            byte[] written = IdCardText.encode(IdCardText.parse(block, new byte[0]));
            byte[] again = IdCardText.encode(IdCardText.parse(written, new byte[0]));
            if (!Arrays.equals(written, again)) {
                throw new AssertionError("not the same card again");
            }
        } catch (IdCardText.MalformedException e) {
            if (e.getMessage().length() > 100) {
                throw new AssertionError("says too much");
            }
        }
    }
}
