package org.yijianshi.kiosk.device.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.chipcard.CardApplication;

/**
 * A synthetic card with a chip: answers SELECT by name, SELECT of an elementary file and READ RECORD (ISO/IEC 7816-4), and
 * refuses everything else.
 *
 * @param atr answer to reset, in hex
 * @param files what its application holds, read without keys: by file identifier, then by the number of a record
 */
public record VirtualCard(
        String label, String atr, List<CardApplication> applications, Map<Integer, Map<Integer, byte[]>> files) {
    /** 3B 80 80 01 01: T=0 and T=1 offered, no historical bytes, so it is no maker's. */
    private static final String ATR = "3B80800101";

    /** Nobody's: there is no district 411199. */
    public static final String CARD_NUMBER = "A41119901";

    public static final String NAME = "示例社保";
    public static final String SOCIAL_SECURITY_NUMBER = "411199198501010014";

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int NAME_BYTES = 30;

    /**
     * Files and records are numbered, and records begin with number and length, as integrators' examples have it; no
     * official paper was available.
     */
    public static final VirtualCard SOCIAL_SECURITY = new VirtualCard(
            "演示社会保障卡",
            ATR,
            List.of(CardApplication.SOCIAL_SECURITY),
            Map.of(
                    0xEF05,
                    Map.of(7, tagged(7, CARD_NUMBER.getBytes(GB18030))),
                    0xEF06,
                    Map.of(
                            8,
                            tagged(8, SOCIAL_SECURITY_NUMBER.getBytes(GB18030)),
                            9,
                            tagged(9, Arrays.copyOf(NAME.getBytes(GB18030), NAME_BYTES)))));

    public static final VirtualCard OTHER = new VirtualCard("别的芯片卡", ATR, List.of(), Map.of());

    private static final int INSTRUCTION_SELECT = 0xA4;
    private static final int INSTRUCTION_READ_RECORD = 0xB2;
    private static final int BY_NAME = 0x04;
    private static final int BY_FILE = 0x02;
    private static final int BY_NUMBER = 0x04;
    private static final int HEADER_BYTES = 5;
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final byte[] NOT_FOUND = {0x6A, (byte) 0x82};
    private static final byte[] NO_RECORD = {0x6A, (byte) 0x83};
    private static final byte[] NO_FILE_SELECTED = {0x69, (byte) 0x86};
    private static final byte[] NO_INSTRUCTION = {0x6D, 0};
    private static final byte[] WRONG_PARAMETERS = {0x6A, (byte) 0x86};
    private static final byte[] WRONG_LENGTH = {0x67, 0};

    byte[] atrBytes() {
        return HexFormat.of().parseHex(atr);
    }

    private static byte[] tagged(int tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    Powered power() {
        return new Powered();
    }

    /** The card between one reset and the next: what is selected on it. */
    final class Powered {
        private boolean selected;
        private @Nullable Map<Integer, byte[]> file;

        /** @return data and status word for a command */
        byte[] answer(byte[] command) {
            if (command.length < HEADER_BYTES) {
                return WRONG_LENGTH;
            }
            return switch (command[1] & 0xFF) {
                case INSTRUCTION_SELECT ->
                    command.length < HEADER_BYTES + (command[4] & 0xFF) ? WRONG_LENGTH : select(command);
                case INSTRUCTION_READ_RECORD -> read(command[2] & 0xFF, command[3]);
                default -> NO_INSTRUCTION;
            };
        }

        private byte[] select(byte[] command) {
            byte[] what = Arrays.copyOfRange(command, HEADER_BYTES, HEADER_BYTES + (command[4] & 0xFF));
            return switch (command[2]) {
                case BY_NAME -> application(what);
                case BY_FILE -> file(what);
                default -> WRONG_PARAMETERS;
            };
        }

        private byte[] application(byte[] aid) {
            if (applications.stream()
                    .noneMatch(each -> Arrays.equals(HexFormat.of().parseHex(each.aid()), aid))) {
                return NOT_FOUND;
            }
            selected = true;
            file = null;
            return fileControl(aid);
        }

        private byte[] file(byte[] identifier) {
            if (identifier.length != 2) {
                return WRONG_LENGTH;
            }
            var found = files.get((identifier[0] & 0xFF) << 8 | identifier[1] & 0xFF);
            if (!selected || found == null) {
                return NOT_FOUND;
            }
            file = found;
            return OK;
        }

        private byte[] read(int number, byte reference) {
            if (file == null) {
                return NO_FILE_SELECTED;
            }
            if (reference != BY_NUMBER) {
                return WRONG_PARAMETERS;
            }
            return Optional.ofNullable(file.get(number))
                    .map(record -> {
                        var out = new ByteArrayOutputStream();
                        out.writeBytes(record);
                        out.writeBytes(OK);
                        return out.toByteArray();
                    })
                    .orElse(NO_RECORD);
        }
    }

    /** File control information with nothing but the name. */
    private static byte[] fileControl(byte[] aid) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(tagged(0x6F, tagged(0x84, aid)));
        out.writeBytes(OK);
        return out.toByteArray();
    }
}
