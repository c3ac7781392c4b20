package org.yijianshi.kiosk.device.ups;

import java.nio.charset.StandardCharsets;

/** A line is a value, an error or garbage; a value that is written down again is read as the same value. */
public final class NutReplyFuzz {
    private NutReplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var line = new String(input, StandardCharsets.ISO_8859_1);
        switch (NutReply.of(line)) {
            case NutReply.Value value -> {
                var written = "VAR %s %s \"%s\""
                        .formatted(
                                value.ups(),
                                value.variable(),
                                value.value().replace("\\", "\\\\").replace("\"", "\\\""));
                if (!written.equals(line) || !value.equals(NutReply.of(written))) {
                    throw new AssertionError("not the same value again");
                }
                if (value.words().stream().anyMatch(String::isBlank)) {
                    throw new AssertionError("a word of nothing");
                }
            }
            case NutReply.Error error -> {
                if (!line.startsWith("ERR " + error.word())) {
                    throw new AssertionError("another error");
                }
            }
            case NutReply.Garbage ignored -> {}
        }
    }
}
