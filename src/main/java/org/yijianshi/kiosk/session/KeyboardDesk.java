package org.yijianshi.kiosk.session;

import java.util.function.Consumer;
import org.yijianshi.kiosk.device.scanner.KeyboardScanner;
import org.yijianshi.kiosk.device.scanner.ScannerFault;
import org.yijianshi.kiosk.listening.Subscription;

/** Codes from a scanner that poses as a keyboard: the page that takes its keys says here what they came to. */
public final class KeyboardDesk implements CodeArrivals {
    private final KeyboardScanner scanner;

    public KeyboardDesk(KeyboardScanner scanner) {
        this.scanner = scanner;
    }

    /** @param text a code as it was typed, without its end */
    public void typed(String text) {
        scanner.typed(text);
    }

    /** @param what in the page's words; what nobody knows says nothing */
    public void troubled(String what) {
        switch (what) {
            case "long" -> scanner.refused(ScannerFault.CODE_TOO_LONG);
            case "incomplete" -> scanner.refused(ScannerFault.CODE_INCOMPLETE);
            case "mixed" -> scanner.refused(ScannerFault.KEYS_MIXED);
            case "flood" -> scanner.refused(ScannerFault.FLOODED);
            case "quiet" -> scanner.quiet();
            default -> {}
        }
    }

    @Override
    public Subscription onCode(Consumer<Sight> listener) {
        return scanner.onEvent(event -> listener.accept(ScannerDesk.sight(event)));
    }

    @Override
    public boolean ready() {
        return scanner.status().usable();
    }

    @Override
    public Subscription onReadinessChange(Runnable listener) {
        return scanner.onStatusChange(status -> listener.run());
    }
}
