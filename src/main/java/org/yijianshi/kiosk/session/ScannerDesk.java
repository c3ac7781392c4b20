package org.yijianshi.kiosk.session;

import java.util.function.Consumer;
import org.yijianshi.kiosk.device.scanner.ScanEvent;
import org.yijianshi.kiosk.device.scanner.Scanner;

/** Codes from the scanner. */
public final class ScannerDesk implements CodeArrivals {
    private final Scanner scanner;

    public ScannerDesk(Scanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public Place onCode(Consumer<Sight> listener) {
        return scanner.onEvent(event -> listener.accept(sight(event)))::close;
    }

    @Override
    public boolean ready() {
        return scanner.status().usable();
    }

    @Override
    public Place onReadinessChange(Runnable listener) {
        return scanner.onStatusChange(status -> listener.run())::close;
    }

    private static Sight sight(ScanEvent event) {
        return switch (event) {
            case ScanEvent.Scanned scanned -> new Sight.Code(scanned.code().text());
            case ScanEvent.Refused refused -> new Sight.Trouble(refused.fault().citizenText());
        };
    }
}
