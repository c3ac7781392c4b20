package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import org.yijianshi.kiosk.device.scanner.ScannerSettings;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.terminal.TerminalConfig.Connection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Devices;
import org.yijianshi.kiosk.terminal.TerminalConfig.Scanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.Serial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;

/** The simulated devices of a demonstration, on real pseudo-terminals in a directory of their own. */
public final class Simulators implements AutoCloseable {
    private static final int BAUD = 115_200;
    private static final String SCANNER = "scanner";
    private static final int PRINT_MILLIMETRES_PER_SECOND = 150;

    /** Of a common office printer, its waking up left out. */
    private static final Duration PER_PAGE = Duration.ofSeconds(2);

    private final @Nullable SimulatedIdCardReader idCard;
    private final @Nullable SimulatedReceiptPrinter receiptPrinter;
    private final @Nullable SimulatedUps ups;
    private final @Nullable SimulatedScanner scanner;
    private final @Nullable SimulatedPagePrinter pagePrinter;
    private final Path directory;

    Simulators(Devices devices) throws IOException {
        directory = Files.createTempDirectory("kiosk-devices");
        idCard = devices.idCard() instanceof Simulated
                ? SimulatedIdCardReader.start(directory.resolve("id-card"))
                : null;
        receiptPrinter = devices.receiptPrinter() instanceof Simulated
                ? new SimulatedReceiptPrinter(
                        Pty.open(directory.resolve("receipt-printer")),
                        devices.receiptWidthDots() / 8,
                        new SimulatedReceiptPrinter.Speed(BAUD, PRINT_MILLIMETRES_PER_SECOND),
                        null)
                : null;
        ups = devices.ups().filter(Simulated.class::isInstance).isPresent() ? SimulatedUps.start(0) : null;
        var codes = devices.scanner().orElse(null);
        scanner = codes != null && codes.connection() instanceof Simulated
                ? SimulatedScanner.start(
                        directory.resolve(SCANNER),
                        ScannerFamily.valueOf(codes.family().name()),
                        FrameEnd.valueOf(codes.end().name()))
                : null;
        pagePrinter = devices.pagePrinter().filter(Simulated.class::isInstance).isPresent()
                ? SimulatedPagePrinter.start(0, PER_PAGE)
                : null;
    }

    public Optional<SimulatedIdCardReader> idCard() {
        return Optional.ofNullable(idCard);
    }

    public Optional<SimulatedReceiptPrinter> receiptPrinter() {
        return Optional.ofNullable(receiptPrinter);
    }

    public Optional<SimulatedUps> ups() {
        return Optional.ofNullable(ups);
    }

    public Optional<SimulatedScanner> scanner() {
        return Optional.ofNullable(scanner);
    }

    public Optional<SimulatedPagePrinter> pagePrinter() {
        return Optional.ofNullable(pagePrinter);
    }

    ScannerSettings settings(Scanner scanner) {
        return new ScannerSettings(
                settings(scanner.connection(), SCANNER),
                ScannerFamily.valueOf(scanner.family().name()),
                FrameEnd.valueOf(scanner.end().name()));
    }

    SerialSettings settings(Connection connection, String simulated) {
        return switch (connection) {
            case Serial serial -> new SerialSettings(serial.port().toString(), serial.baud());
            case Simulated ignored ->
                new SerialSettings(directory.resolve(simulated).toString(), BAUD);
        };
    }

    @Override
    public void close() throws IOException {
        if (idCard != null) {
            idCard.close();
        }
        if (receiptPrinter != null) {
            receiptPrinter.close();
        }
        if (ups != null) {
            ups.close();
        }
        if (scanner != null) {
            scanner.close();
        }
        if (pagePrinter != null) {
            pagePrinter.close();
        }
        Files.deleteIfExists(directory);
    }
}
