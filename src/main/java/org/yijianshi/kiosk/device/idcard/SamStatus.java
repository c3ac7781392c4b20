package org.yijianshi.kiosk.device.idcard;

import java.util.Optional;

/** The third status byte (SW3) of a reply. */
public enum SamStatus {
    OK(0x90),
    CARD_FOUND(0x9F),
    ITEM_EMPTY(0x91),
    CHECKSUM_WRONG(0x10),
    LENGTH_WRONG(0x11),
    COMMAND_WRONG(0x21),
    NOT_PERMITTED(0x23),
    UNRECOGNISED_ERROR(0x24),
    CARD_REJECTED_SAM(0x31),
    SAM_REJECTED_CARD(0x32),
    VERIFICATION_ERROR(0x33),
    CARD_TYPE_UNKNOWN(0x40),
    READ_FAILED(0x41),
    RANDOM_NUMBER_FAILED(0x47),
    SELF_TEST_FAILED(0x60),
    SAM_NOT_AUTHORISED(0x66),
    FIND_FAILED(0x80),
    SELECT_FAILED(0x81);

    private final int code;

    SamStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** A reply of this status without anything from the card, as every failure is. */
    public SamFrame reply(byte... data) {
        byte[] body = new byte[3 + data.length];
        body[2] = (byte) code;
        System.arraycopy(data, 0, body, 3, data.length);
        return new SamFrame(body);
    }

    static Optional<SamStatus> of(int code) {
        for (SamStatus known : values()) {
            if (known.code == code) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
