package org.yijianshi.kiosk.device.scanner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A code's bytes become text or are refused; text that is written down again is read as the same text. */
public final class CodeTextFuzz {
    private CodeTextFuzz() {}

    public static void fuzzerTestOneInput(byte[] payload) {
        byte[] before = payload.clone();
        if (CodeText.read(payload) instanceof ScanEvent.Scanned(ScannedCode(var symbology, String text))) {
            if (text.isEmpty() || text.length() > payload.length || text.contains("\uFFFD") && !declares(payload)) {
                throw new AssertionError("read as " + text.length() + " characters");
            }
            if (symbology == Symbology.UNKNOWN && !text.startsWith("]")) {
                var again = CodeText.read(text.getBytes(StandardCharsets.UTF_8));
                if (!again.equals(new ScanEvent.Scanned(new ScannedCode(symbology, text)))) {
                    throw new AssertionError("not the same again");
                }
            }
        }
        if (!Arrays.equals(before, payload)) {
            throw new AssertionError("the payload was changed");
        }
    }

    /** The sign for what could not be read may stand in a code as itself. */
    private static boolean declares(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8).contains("\uFFFD");
    }
}
