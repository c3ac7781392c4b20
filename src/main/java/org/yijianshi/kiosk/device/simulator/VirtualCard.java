package org.yijianshi.kiosk.device.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.yijianshi.kiosk.device.chipcard.CardApplication;

/**
 * A synthetic card with a chip: answers SELECT by name, and refuses everything else.
 *
 * @param atr answer to reset, in hex
 */
public record VirtualCard(String label, String atr, List<CardApplication> applications) {
    /** 3B 80 80 01 01: T=0 and T=1 offered, no historical bytes, so it is no maker's. */
    private static final String ATR = "3B80800101";

    public static final VirtualCard SOCIAL_SECURITY =
            new VirtualCard("演示社会保障卡", ATR, List.of(CardApplication.SOCIAL_SECURITY));

    public static final VirtualCard OTHER = new VirtualCard("别的芯片卡", ATR, List.of());

    private static final int INSTRUCTION_SELECT = 0xA4;
    private static final int HEADER_BYTES = 5;
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final byte[] NOT_FOUND = {0x6A, (byte) 0x82};
    private static final byte[] NO_INSTRUCTION = {0x6D, 0};
    private static final byte[] WRONG_LENGTH = {0x67, 0};

    byte[] atrBytes() {
        return HexFormat.of().parseHex(atr);
    }

    /** @return data and status word for a command (ISO/IEC 7816-4) */
    byte[] answer(byte[] command) {
        if (command.length < HEADER_BYTES || command.length < HEADER_BYTES + (command[4] & 0xFF)) {
            return WRONG_LENGTH;
        }
        if ((command[1] & 0xFF) != INSTRUCTION_SELECT) {
            return NO_INSTRUCTION;
        }
        byte[] aid = Arrays.copyOfRange(command, HEADER_BYTES, HEADER_BYTES + (command[4] & 0xFF));
        return applications.stream()
                        .anyMatch(each -> Arrays.equals(HexFormat.of().parseHex(each.aid()), aid))
                ? selected(aid)
                : NOT_FOUND;
    }

    /** File control information with nothing but the name. */
    private static byte[] selected(byte[] aid) {
        var out = new ByteArrayOutputStream();
        out.write(0x6F);
        out.write(aid.length + 2);
        out.write(0x84);
        out.write(aid.length);
        out.writeBytes(aid);
        out.writeBytes(OK);
        return out.toByteArray();
    }
}
