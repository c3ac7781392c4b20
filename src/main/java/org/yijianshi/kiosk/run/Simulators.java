package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.board.BoardSettings;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.board.Light;
import org.yijianshi.kiosk.device.idcard.SamAddress;
import org.yijianshi.kiosk.device.line.Line;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import org.yijianshi.kiosk.device.scanner.ScannerSettings;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialPorts;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.serial.UsbName;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.WiredBoard;
import org.yijianshi.kiosk.device.tcp.TcpAddress;
import org.yijianshi.kiosk.device.tcp.TcpLine;
import org.yijianshi.kiosk.terminal.TerminalConfig.Board;
import org.yijianshi.kiosk.terminal.TerminalConfig.CardConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Connection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Devices;
import org.yijianshi.kiosk.terminal.TerminalConfig.HidCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.Point;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrinterConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Scanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.Serial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;
import org.yijianshi.kiosk.terminal.TerminalConfig.Tcp;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbSerial;

/** The simulated devices of a demonstration, on real pseudo-terminals in a directory of their own. */
public final class Simulators implements AutoCloseable {
    private static final int BAUD = 115_200;
    private static final String RECEIPT_PRINTER = "receipt-printer";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final String SCANNER = "scanner";
    private static final String BOARD = "board";
    private static final int PRINT_MILLIMETRES_PER_SECOND = 150;

    /** Of a common office printer, its waking up left out. */
    private static final Duration PER_PAGE = Duration.ofSeconds(2);

    private final @Nullable SimulatedIdCardReader idCard;
    private final @Nullable SimulatedReceiptPrinter receiptPrinter;
    private final @Nullable SimulatedUps ups;
    private final @Nullable SimulatedScanner scanner;
    private final @Nullable WiredBoard board;
    private final @Nullable SimulatedChipReader chipCard;
    private final @Nullable SimulatedFlatbed flatbed;
    private final @Nullable SimulatedPagePrinter pagePrinter;
    private final Path directory;

    Simulators(Devices devices) throws IOException {
        directory = Files.createTempDirectory("kiosk-devices");
        idCard = devices.idCard() instanceof Simulated
                ? SimulatedIdCardReader.start(directory.resolve("id-card"))
                : null;
        receiptPrinter = devices.receiptPrinter().connection() instanceof Simulated
                ? new SimulatedReceiptPrinter(
                        Pty.open(directory.resolve(RECEIPT_PRINTER)),
                        devices.receiptPrinter().widthDots() / 8,
                        new SimulatedReceiptPrinter.Speed(BAUD, PRINT_MILLIMETRES_PER_SECOND),
                        null)
                : null;
        ups = devices.ups().filter(Simulated.class::isInstance).isPresent() ? SimulatedUps.start(0) : null;
        scanner = devices.scanner().orElse(null) instanceof Scanner codes && codes.connection() instanceof Simulated
                ? SimulatedScanner.start(
                        directory.resolve(SCANNER),
                        ScannerFamily.valueOf(codes.family().name()),
                        FrameEnd.valueOf(codes.end().name()))
                : null;
        pagePrinter = devices.pagePrinter().filter(Simulated.class::isInstance).isPresent()
                ? SimulatedPagePrinter.start(0, PER_PAGE)
                : null;
        flatbed = devices.flatbed().filter(Simulated.class::isInstance).isPresent()
                ? SimulatedFlatbed.start(directory.resolve("flatbed"))
                : null;
        chipCard =
                devices.chipCard().filter(Simulated.class::isInstance).isPresent() ? new SimulatedChipReader() : null;
        var wiring = devices.board().orElse(null);
        board = wiring != null && wiring.connection() instanceof Simulated
                ? WiredBoard.start(
                        directory.resolve(BOARD),
                        points(wiring.lights(), Light.class),
                        points(wiring.contacts(), Contact.class))
                : null;
    }

    public Optional<SimulatedChipReader> chipCard() {
        return Optional.ofNullable(chipCard);
    }

    public Optional<WiredBoard> board() {
        return Optional.ofNullable(board);
    }

    BoardSettings settings(Board board) {
        return new BoardSettings(
                settings(board.connection(), BOARD),
                board.unit(),
                points(board.lights(), Light.class),
                points(board.contacts(), Contact.class));
    }

    private static <K extends Enum<K>> Map<K, BoardSettings.Point> points(
            Map<? extends Enum<?>, Point> written, Class<K> names) {
        return written.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> Enum.valueOf(names, each.getKey().name()),
                        each -> new BoardSettings.Point(
                                each.getValue().number(), each.getValue().high())));
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

    public Optional<SimulatedFlatbed> flatbed() {
        return Optional.ofNullable(flatbed);
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

    SamAddress address(CardConnection card) {
        return switch (card) {
            case UsbCard(String usb, var pipes) ->
                new SamAddress.Bulk(UsbName.of(usb), SamAddress.Pipes.valueOf(pipes.name()));
            case HidCard(String usb) -> new SamAddress.Hid(UsbName.of(usb));
            case Connection connection -> new SamAddress.Serial(settings(connection, "id-card"));
        };
    }

    SerialSettings settings(Connection connection, String simulated) {
        return switch (connection) {
            case Serial serial -> new SerialSettings(serial.port().toString(), serial.baud());
            case UsbSerial serial -> new SerialSettings(SerialPorts.pathOf(UsbName.of(serial.usb())), serial.baud());
            case Simulated ignored ->
                new SerialSettings(directory.resolve(simulated).toString(), BAUD);
        };
    }

    Line.Port port(PrinterConnection connection) {
        return switch (connection) {
            case Connection wired -> serial(settings(wired, RECEIPT_PRINTER));
            case Tcp(String host, int port) -> {
                var address = new TcpAddress(host, port);
                yield () -> TcpLine.open(address, CONNECT_TIMEOUT);
            }
        };
    }

    private static Line.Port serial(SerialSettings settings) {
        return () -> SerialLine.open(settings);
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
        if (board != null) {
            board.close();
        }
        if (flatbed != null) {
            flatbed.close();
        }
        if (pagePrinter != null) {
            pagePrinter.close();
        }
        Files.deleteIfExists(directory);
    }
}
