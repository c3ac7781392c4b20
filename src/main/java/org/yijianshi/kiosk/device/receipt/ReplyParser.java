package org.yijianshi.kiosk.device.receipt;

import java.util.Optional;

/**
 * Takes the printer's bytes one by one. XON, XOFF and noise are passed over; an automatic status that breaks off is
 * dropped without losing the answer that follows.
 */
final class ReplyParser {
    private static final int AUTOMATIC_BYTES = 4;

    private static final int FULL_BYTES = 6;
    private static final int FULL_SECOND = 0x0F;

    private final boolean presenter;
    private final int[] frame = new int[FULL_BYTES];
    private int count;

    /** @param presenter whether full status is asked for: it begins like an automatic one */
    ReplyParser(boolean presenter) {
        this.presenter = presenter;
    }

    Optional<Reply> accept(byte received) {
        int value = received & 0xFF;
        if (presenter && count > 1 && frame[1] == FULL_SECOND) {
            frame[count++] = value;
            return count == FULL_BYTES ? Optional.of(full()) : Optional.empty();
        }
        if (count > 0) {
            if ((value & 0x90) == 0) {
                frame[count++] = value;
                return count == AUTOMATIC_BYTES ? Optional.of(complete()) : Optional.empty();
            }
            count = 0;
        }
        if ((value & 0x93) == 0x12) {
            return Optional.of(new Reply.Realtime(value));
        }
        if ((value & 0x93) == 0x10) {
            frame[count++] = value;
            return Optional.empty();
        }
        return switch (value) {
            case 0x00, 0x03, 0x0C, 0x0F -> Optional.of(new Reply.Paper((value & 0x03) != 0, (value & 0x0C) != 0));
            default -> Optional.empty();
        };
    }

    private Reply full() {
        count = 0;
        return new Reply.Full(Condition.ofFull(frame[2], frame[3], frame[4], frame[5]), (frame[2] & 0x20) != 0);
    }

    private Reply complete() {
        count = 0;
        return new Reply.Automatic(Condition.ofAutomatic(frame[0], frame[1], frame[2]));
    }
}
