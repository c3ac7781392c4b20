package org.yijianshi.kiosk.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.device.DeviceState;

class KeyboardScannerTest {
    private final KeyboardScanner scanner = new KeyboardScanner("scanner", Clock.systemUTC());
    private final List<ScanEvent> events = new ArrayList<>();

    private static ScanEvent code(Symbology symbology, String text) {
        return new ScanEvent.Scanned(new ScannedCode(symbology, text));
    }

    @Test
    void aCodeThatNobodyWaitsForGoesNowhere() {
        scanner.typed("K7M4PX");
        try (var ignored = scanner.onEvent(events::add)) {
            assertThat(events).isEmpty();
        }
    }

    @Test
    void oneShowingIsToldOnceAndAgainToWhoeverBeginsToWait() {
        try (var ignored = scanner.onEvent(events::add)) {
            scanner.typed("K7M4PX");
            scanner.typed("K7M4PX");
            scanner.typed("]Q1K7M4PX2A");
        }
        try (var ignored = scanner.onEvent(events::add)) {
            scanner.typed("]Q1K7M4PX2A");
        }
        assertThat(events)
                .containsExactly(
                        code(Symbology.UNKNOWN, "K7M4PX"),
                        code(Symbology.QR, "K7M4PX2A"),
                        code(Symbology.QR, "K7M4PX2A"));
    }

    @Test
    void whatNoSuchScannerCanTypeIsRefused() {
        try (var ignored = scanner.onEvent(events::add)) {
            scanner.typed("示例");
            scanner.typed("a\u001b[2J");
            scanner.typed("x".repeat(4097));
            scanner.typed("");
            scanner.refused(ScannerFault.CODE_INCOMPLETE);
        }
        assertThat(events)
                .containsExactly(
                        new ScanEvent.Refused(ScannerFault.KEYS_MIXED),
                        new ScanEvent.Refused(ScannerFault.KEYS_MIXED),
                        new ScanEvent.Refused(ScannerFault.CODE_TOO_LONG),
                        new ScanEvent.Refused(ScannerFault.CODE_NOT_TEXT),
                        new ScanEvent.Refused(ScannerFault.CODE_INCOMPLETE));
    }

    @Test
    void aFloodIsAFaultUntilTheKeysAreQuiet() {
        assertThat(scanner.status().usable()).isTrue();
        scanner.refused(ScannerFault.FLOODED);
        assertThat(scanner.status().state()).isEqualTo(DeviceState.USER_ERROR);
        assertThat(scanner.status().fault()).isEqualTo(ScannerFault.FLOODED);
        scanner.quiet();
        assertThat(scanner.status().state()).isEqualTo(DeviceState.ONLINE);
    }
}
