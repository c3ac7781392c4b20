package org.yijianshi.kiosk.device.receipt;

import java.util.Optional;

/**
 * Takes the printer's bytes one by one. XON, XOFF and noise are passed over; an automatic status that breaks off is
 * dropped without losing the answer that follows.
 */
final class ReplyParser {
    private static final int AUTOMATIC_BYTES = 4;

    private final int[] automatic = new int[AUTOMATIC_BYTES];
    private int count;

    Optional<Reply> accept(byte received) {
        int value = received & 0xFF;
        if (count > 0) {
            if ((value & 0x90) == 0) {
                automatic[count++] = value;
                return count == AUTOMATIC_BYTES ? Optional.of(complete()) : Optional.empty();
            }
            count = 0;
        }
        if ((value & 0x93) == 0x12) {
            return Optional.of(new Reply.Realtime(value));
        }
        if ((value & 0x93) == 0x10) {
            automatic[count++] = value;
            return Optional.empty();
        }
        if ((value & 0x90) == 0) {
            return Optional.of(new Reply.Paper((value & 0x03) != 0, (value & 0x0C) != 0));
        }
        return Optional.empty();
    }

    private Reply complete() {
        count = 0;
        return new Reply.Automatic(Condition.ofAutomatic(automatic[0], automatic[1], automatic[2]));
    }
}
