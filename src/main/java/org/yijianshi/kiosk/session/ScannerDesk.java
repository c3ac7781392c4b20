package org.yijianshi.kiosk.session;

import java.util.function.Consumer;
import org.yijianshi.kiosk.device.scanner.ScanEvent;
import org.yijianshi.kiosk.device.scanner.Scanner;
import org.yijianshi.kiosk.listening.Subscription;

/** Codes from the scanner. */
public final class ScannerDesk implements CodeArrivals {
    private final Scanner scanner;

    public ScannerDesk(Scanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public Subscription onCode(Consumer<Sight> listener) {
        return scanner.onEvent(event -> listener.accept(sight(event)));
    }

    @Override
    public boolean ready() {
        return scanner.status().usable();
    }

    @Override
    public Subscription onReadinessChange(Runnable listener) {
        return scanner.onStatusChange(status -> listener.run());
    }

    static Sight sight(ScanEvent event) {
        return switch (event) {
            case ScanEvent.Scanned scanned -> new Sight.Code(scanned.code().text());
            case ScanEvent.Refused refused -> new Sight.Trouble(refused.fault().citizenText());
        };
    }
}
