package org.yijianshi.kiosk.device.idcard;

import java.util.Optional;

/** What a SAM module can be asked, as command and parameter byte. */
public enum SamCommand {
    RESET_SAM(0x10, 0xFF),
    SAM_STATUS(0x11, 0xFF),
    SAM_ID(0x12, 0xFF),
    FIND_CARD(0x20, 0x01),
    SELECT_CARD(0x20, 0x02),
    READ_TEXT_AND_PHOTO(0x30, 0x01),
    READ_TEXT_PHOTO_AND_FINGERPRINT(0x30, 0x10),
    READ_NEWEST_ADDRESS(0x30, 0x03),
    READ_CHIP_NUMBER(0x30, 0x05),
    SET_BAUD_115200(0x60, 0x00),
    SET_BAUD_57600(0x60, 0x01),
    SET_BAUD_38400(0x60, 0x02),
    SET_BAUD_19200(0x60, 0x03),
    SET_BAUD_9600(0x60, 0x04),
    SET_MAX_RADIO_BYTES(0x61, 0xFF);

    private final int command;
    private final int parameter;

    SamCommand(int command, int parameter) {
        this.command = command;
        this.parameter = parameter;
    }

    public SamFrame request(int... data) {
        byte[] body = new byte[2 + data.length];
        body[0] = (byte) command;
        body[1] = (byte) parameter;
        for (int i = 0; i < data.length; i++) {
            body[2 + i] = (byte) data[i];
        }
        return new SamFrame(body);
    }

    /** The command a request asks for, or nothing when the module would answer "command wrong". */
    public static Optional<SamCommand> of(SamFrame request) {
        for (SamCommand known : values()) {
            if (known.command == request.at(0) && known.parameter == request.at(1)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
