package org.yijianshi.kiosk.device.chipcard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.smartcardio.CommandAPDU;

/** A line is a command that a card can be given, what was read, or refused; a command written again is the same one. */
public final class ProgramLineFuzz {
    private ProgramLineFuzz() {}

    public static void fuzzerTestOneInput(byte[] line) {
        switch (ProgramLine.of(line)) {
            case ProgramLine.Command(byte[] apdu) -> command(line, apdu);
            case ProgramLine.Read(CardContent content) -> content(content);
            case ProgramLine.TooLong _, ProgramLine.Garbage _ -> {}
        }
    }

    private static void command(byte[] line, byte[] apdu) {
        var written = new String(ProgramLine.answer(apdu), StandardCharsets.US_ASCII);
        if (!written.equalsIgnoreCase(new String(line, StandardCharsets.US_ASCII) + "\n")) {
            throw new AssertionError("not the same command again");
        }
        var parsed = new CommandAPDU(apdu);
        if (!Arrays.equals(parsed.getBytes(), apdu) || parsed.getNe() > 256 || parsed.getNc() > 255) {
            throw new AssertionError("no short command");
        }
    }

    private static void content(CardContent content) {
        var values = Stream.of(content.cardNumber(), content.name(), content.socialSecurityNumber())
                .flatMap(Optional::stream)
                .toList();
        if (values.isEmpty()
                || values.stream()
                        .anyMatch(each -> each.isEmpty() || each.codePoints().anyMatch(Character::isISOControl))) {
            throw new AssertionError("nothing, or what nobody can read");
        }
        if (!content.toString().equals("CardContent[]")) {
            throw new AssertionError("printed");
        }
    }
}
