package org.yijianshi.kiosk.device.scanner;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;

/** Whatever a page says was typed: one event, and as text only what was typed. */
public final class KeyboardScannerFuzz {
    private KeyboardScannerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var typed = new String(input, StandardCharsets.UTF_16LE);
        var events = new ArrayList<ScanEvent>();
        try (var scanner = new KeyboardScanner("scanner", Clock.systemUTC());
                var ignored = scanner.onEvent(events::add)) {
            scanner.typed(typed);
        }
        boolean plain = typed.length() <= ScanDecoder.MAX_PAYLOAD && typed.matches("[ -~]+");
        boolean scanned = events.size() == 1
                && events.getFirst() instanceof ScanEvent.Scanned(ScannedCode(var symbology, String text))
                && (text.equals(typed)
                        || symbology != Symbology.UNKNOWN
                                && (typed.endsWith(text) || unescaped(typed).endsWith(text)));
        boolean refused = events.size() == 1 && events.getFirst() instanceof ScanEvent.Refused;
        if (plain ? !scanned && !refused : !refused) {
            throw new AssertionError("%d characters told as %s".formatted(typed.length(), events));
        }
    }

    private static String unescaped(String typed) {
        return typed.replaceAll("\\\\\\d{6}", "").replace("\\\\", "\\");
    }
}
