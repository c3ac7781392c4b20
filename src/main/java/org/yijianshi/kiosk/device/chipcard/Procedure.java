package org.yijianshi.kiosk.device.chipcard;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.smartcardio.CardException;

/** How a command goes to a card in T=0, where a card cannot answer data to data (ISO/IEC 7816-3, 12.2; 7816-4, 5.3). */
final class Procedure {
    private static final int MORE = 0x61;
    private static final int WRONG_LENGTH = 0x6C;
    private static final int GET_RESPONSE = 0xC0;
    private static final int HEADER_BYTES = 5;
    /** Each brings at most 256 bytes. */
    static final int MOST_ROUNDS = 8;

    private Procedure() {}

    /** One exchange with the card. */
    @FunctionalInterface
    interface Exchange {
        byte[] with(byte[] command) throws CardException;
    }

    /**
     * @param command of the short form
     * @param protocol T=0 or T=1
     * @return whole answer, fetched and joined where the card offers it in parts
     */
    static byte[] exchange(byte[] command, String protocol, Exchange card) throws CardException {
        byte[] sent = protocol.equals("T=0") ? withoutExpectedLength(command) : command;
        var data = new ByteArrayOutputStream();
        byte[] answer = card.with(sent);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int end = answer.length - 2;
            if (end < 0) {
                throw new CardException("no status word");
            }
            int status = answer[end] & 0xFF;
            if (status == WRONG_LENGTH && sent.length == HEADER_BYTES) {
                sent = sent.clone();
                sent[4] = answer[end + 1];
            } else if (status == MORE) {
                data.write(answer, 0, end);
                sent = new byte[] {command[0], (byte) GET_RESPONSE, 0, 0, answer[end + 1]};
            } else {
                data.writeBytes(answer);
                return data.toByteArray();
            }
            answer = card.with(sent);
        }
        throw new CardException("no end");
    }

    private static byte[] withoutExpectedLength(byte[] command) {
        boolean both = command.length > HEADER_BYTES && command.length == HEADER_BYTES + 1 + (command[4] & 0xFF);
        return both ? Arrays.copyOf(command, command.length - 1) : command;
    }
}
