package org.yijianshi.kiosk.device.barcode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What bytes of a code say that declares no encoding: strict UTF-8, else GB 18030, else nothing is guessed. */
public final class CodeBytes {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private CodeBytes() {}

    public static Optional<String> text(ByteBuffer data) {
        return strict(StandardCharsets.UTF_8, data.duplicate()).or(() -> strict(GB18030, data));
    }

    /** @return empty when the bytes are not of this character set */
    public static Optional<String> strict(Charset charset, ByteBuffer data) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(data)
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
