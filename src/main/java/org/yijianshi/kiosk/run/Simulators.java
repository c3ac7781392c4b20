package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.board.Light;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.WiredBoard;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.terminal.TerminalConfig.Devices;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;

/** The simulated devices of a demonstration, on real pseudo-terminals in a directory of their own. */
public final class Simulators implements AutoCloseable {
    private static final int PRINT_MILLIMETRES_PER_SECOND = 150;

    /** Of a common office printer, its waking up left out. */
    private static final Duration PER_PAGE = Duration.ofSeconds(2);

    private final Path directory;
    private final List<Runnable> ends = new ArrayList<>();
    private final Optional<SimulatedIdCardReader> idCard;
    private final Optional<SimulatedReceiptPrinter> receiptPrinter;
    private final Optional<SimulatedUps> ups;
    private final Optional<SimulatedScanner> scanner;
    private final Optional<WiredBoard> board;
    private final Optional<SimulatedChipReader> chipCard;
    private final Optional<SimulatedFlatbed> flatbed;
    private final Optional<SimulatedPagePrinter> pagePrinter;

    @FunctionalInterface
    private interface Start<T> {
        T now() throws IOException;
    }

    Simulators(Devices devices) throws IOException {
        directory = Files.createTempDirectory("kiosk-devices");
        idCard = where(
                devices.idCard(),
                () -> SimulatedIdCardReader.start(directory.resolve(DeviceAddresses.ID_CARD)),
                SimulatedIdCardReader::close);
        var printer = devices.receiptPrinter();
        receiptPrinter = where(
                printer.connection(),
                () -> new SimulatedReceiptPrinter(
                        Pty.open(directory.resolve(DeviceAddresses.RECEIPT_PRINTER)),
                        printer.widthDots() / 8,
                        new SimulatedReceiptPrinter.Speed(DeviceAddresses.SIMULATED_BAUD, PRINT_MILLIMETRES_PER_SECOND),
                        null),
                SimulatedReceiptPrinter::close);
        ups = where(devices.ups().orElse(null), () -> SimulatedUps.start(0), SimulatedUps::close);
        scanner = devices.scanner().orElse(null) instanceof TerminalConfig.Scanner codes
                ? where(
                        codes.connection(),
                        () -> SimulatedScanner.start(
                                directory.resolve(DeviceAddresses.SCANNER),
                                ScannerFamily.valueOf(codes.family().name()),
                                FrameEnd.valueOf(codes.end().name())),
                        SimulatedScanner::close)
                : Optional.empty();
        pagePrinter = where(
                devices.pagePrinter().orElse(null),
                () -> SimulatedPagePrinter.start(0, PER_PAGE),
                SimulatedPagePrinter::close);
        flatbed = where(
                devices.flatbed().orElse(null),
                () -> SimulatedFlatbed.start(directory.resolve("flatbed")),
                SimulatedFlatbed::close);
        chipCard = devices.chipCard().filter(Simulated.class::isInstance).map(_ -> new SimulatedChipReader());
        var wiring = devices.board().orElse(null);
        board = wiring == null
                ? Optional.empty()
                : where(
                        wiring.connection(),
                        () -> WiredBoard.start(
                                directory.resolve(DeviceAddresses.BOARD),
                                DeviceAddresses.points(wiring.lights(), Light.class),
                                DeviceAddresses.points(wiring.contacts(), Contact.class)),
                        WiredBoard::close);
    }

    private <T> Optional<T> where(@Nullable Object configured, Start<T> start, Consumer<T> end) throws IOException {
        if (!(configured instanceof Simulated)) {
            return Optional.empty();
        }
        T device = start.now();
        ends.add(() -> end.accept(device));
        return Optional.of(device);
    }

    public Optional<SimulatedChipReader> chipCard() {
        return chipCard;
    }

    public Optional<WiredBoard> board() {
        return board;
    }

    public Optional<SimulatedIdCardReader> idCard() {
        return idCard;
    }

    public Optional<SimulatedReceiptPrinter> receiptPrinter() {
        return receiptPrinter;
    }

    public Optional<SimulatedUps> ups() {
        return ups;
    }

    public Optional<SimulatedScanner> scanner() {
        return scanner;
    }

    public Optional<SimulatedFlatbed> flatbed() {
        return flatbed;
    }

    public Optional<SimulatedPagePrinter> pagePrinter() {
        return pagePrinter;
    }

    DeviceAddresses addresses() {
        return new DeviceAddresses(directory);
    }

    @Override
    public void close() throws IOException {
        ends.forEach(Runnable::run);
        Files.deleteIfExists(directory);
    }
}
