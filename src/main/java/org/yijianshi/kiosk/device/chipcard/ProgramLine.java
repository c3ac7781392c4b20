package org.yijianshi.kiosk.device.chipcard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** What a program that reads an application says in one line, without the end of the line. */
sealed interface ProgramLine {
    /** A longer line is not read to its end. */
    int MOST_BYTES = 1024;
    /** Header, Lc, 255 bytes of data, Le: the short form of ISO/IEC 7816-3. */
    int MOST_COMMAND_BYTES = 261;

    /** A command for the card. */
    record Command(byte[] apdu) implements ProgramLine {
        @Override
        public String toString() {
            return "Command[]";
        }
    }

    /** What it has read: its last line. */
    record Read(CardContent content) implements ProgramLine {}

    record TooLong() implements ProgramLine {}

    record Garbage() implements ProgramLine {}

    /** A line of hex digits is a command, one that begins with a brace is what was read (UTF-8). */
    static ProgramLine of(byte[] line) {
        if (line.length > MOST_BYTES) {
            return new TooLong();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Garbage();
        }
        return text.startsWith("{")
                ? CardContent.of(text).<ProgramLine>map(Read::new).orElseGet(Garbage::new)
                : command(text);
    }

    private static ProgramLine command(String hex) {
        byte[] apdu;
        try {
            apdu = HexFormat.of().parseHex(hex.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return new Garbage();
        }
        if (apdu.length > MOST_COMMAND_BYTES) {
            return new TooLong();
        }
        return isShort(apdu) && !opensChannel(apdu) ? new Command(apdu) : new Garbage();
    }

    private static boolean isShort(byte[] apdu) {
        if (apdu.length <= 5) {
            return apdu.length >= 4;
        }
        int data = apdu[4] & 0xFF;
        return data > 0 && (apdu.length == 5 + data || apdu.length == 6 + data);
    }

    /** MANAGE CHANNEL: there is the basic one only, and PC/SC's own library refuses it as well. */
    private static boolean opensChannel(byte[] apdu) {
        return apdu[0] >= 0 && apdu[1] == 0x70;
    }

    /** The line with the card's answer. */
    static byte[] answer(byte[] response) {
        return line(HexFormat.of().withUpperCase().formatHex(response));
    }

    /** The first line, which a program gets before it is asked for anything. */
    static byte[] greeting(String atr) {
        return line(atr);
    }

    private static byte[] line(String hex) {
        return (hex + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
