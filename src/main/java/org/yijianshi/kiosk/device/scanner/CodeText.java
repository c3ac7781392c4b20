package org.yijianshi.kiosk.device.scanner;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.device.barcode.CodeBytes;

/**
 * The text of a code: by its ECI where the scanner sends that, else strict UTF-8, else GB18030. Bytes that are none of
 * them are refused, not guessed at.
 */
final class CodeText {
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** By AIM's numbers; GB 18030 holds all of GB 2312 and GBK. */
    private static final Map<Integer, Charset> ECI =
            Map.of(3, StandardCharsets.ISO_8859_1, 26, StandardCharsets.UTF_8, 29, GB18030);

    /** Modifiers of a QR code whose data are written with ECI escapes. */
    private static final String WITH_ECI = "246";

    private static final int AIM_BYTES = 3;
    private static final int ECI_DIGITS = 6;

    private CodeText() {}

    static ScanEvent read(byte[] payload) {
        Optional<Symbology> identified = payload.length > AIM_BYTES && payload[0] == ']'
                ? Symbology.of(payload[1]).filter(known -> isDigit(payload[2]))
                : Optional.empty();
        int from = identified.isPresent() ? AIM_BYTES : 0;
        boolean escaped = identified.filter(known -> known == Symbology.QR).isPresent()
                && WITH_ECI.indexOf(payload[2]) >= 0
                && eci(payload, from).isPresent();
        ByteBuffer data = ByteBuffer.wrap(payload, from, payload.length - from);
        return (escaped ? escaped(payload, from) : CodeBytes.text(data))
                .filter(text -> !text.isEmpty())
                .<ScanEvent>map(
                        text -> new ScanEvent.Scanned(new ScannedCode(identified.orElse(Symbology.UNKNOWN), text)))
                .orElse(new ScanEvent.Refused(ScannerFault.CODE_NOT_TEXT));
    }

    /** Each escape {@code \nnnnnn} changes the character set; a backslash of the data itself is doubled. */
    private static Optional<String> escaped(byte[] payload, int from) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        Charset charset = StandardCharsets.ISO_8859_1;
        int at = from;
        while (at < payload.length) {
            Optional<Integer> number = eci(payload, at);
            if (number.isPresent()) {
                Optional<String> before = CodeBytes.strict(charset, ByteBuffer.wrap(part.toByteArray()));
                Charset next = ECI.get(number.get());
                if (before.isEmpty() || next == null) {
                    return Optional.empty();
                }
                text.append(before.get());
                part.reset();
                charset = next;
                at += 1 + ECI_DIGITS;
            } else if (payload[at] != '\\') {
                part.write(payload[at++]);
            } else if (at + 1 < payload.length && payload[at + 1] == '\\') {
                part.write('\\');
                at += 2;
            } else {
                return Optional.empty();
            }
        }
        return CodeBytes.strict(charset, ByteBuffer.wrap(part.toByteArray()))
                .map(last -> text.append(last).toString());
    }

    /** The number of an escape that stands there. */
    private static Optional<Integer> eci(byte[] payload, int at) {
        if (at + ECI_DIGITS >= payload.length || payload[at] != '\\') {
            return Optional.empty();
        }
        int number = 0;
        for (int i = at + 1; i <= at + ECI_DIGITS; i++) {
            if (!isDigit(payload[i])) {
                return Optional.empty();
            }
            number = number * 10 + payload[i] - '0';
        }
        return Optional.of(number);
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
