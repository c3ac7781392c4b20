package org.yijianshi.kiosk.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.yijianshi.kiosk.device.tcp.TcpAddress;
import org.yijianshi.kiosk.device.tcp.TcpLine;
import org.yijianshi.kiosk.terminal.TerminalConfig.Board;
import org.yijianshi.kiosk.terminal.TerminalConfig.CardConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Connection;
import org.yijianshi.kiosk.terminal.TerminalConfig.HidCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.Point;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrinterConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Scanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.Serial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;
import org.yijianshi.kiosk.terminal.TerminalConfig.Tcp;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbSerial;

/**
 * Where the drivers find what is configured.
 *
 * @param simulators the directory with the links of the simulated devices
 */
record DeviceAddresses(Path simulators) {
    static final String ID_CARD = "id-card";
    static final String RECEIPT_PRINTER = "receipt-printer";
    static final String SCANNER = "scanner";
    static final String BOARD = "board";
    static final int SIMULATED_BAUD = 115_200;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    SamAddress of(CardConnection card) {
        return switch (card) {
            case UsbCard(String usb, var pipes) ->
                new SamAddress.Bulk(UsbName.of(usb), SamAddress.Pipes.valueOf(pipes.name()));
            case HidCard(String usb) -> new SamAddress.Hid(UsbName.of(usb));
            case Connection connection -> new SamAddress.Serial(serial(connection, ID_CARD));
        };
    }

    Line.Port of(PrinterConnection connection) {
        return switch (connection) {
            case Connection wired -> {
                var settings = serial(wired, RECEIPT_PRINTER);
                yield () -> SerialLine.open(settings);
            }
            case Tcp(String host, int port) -> {
                var address = new TcpAddress(host, port);
                yield () -> TcpLine.open(address, CONNECT_TIMEOUT);
            }
        };
    }

    ScannerSettings of(Scanner scanner) {
        return new ScannerSettings(
                serial(scanner.connection(), SCANNER),
                ScannerFamily.valueOf(scanner.family().name()),
                FrameEnd.valueOf(scanner.end().name()));
    }

    BoardSettings of(Board board) {
        return new BoardSettings(
                serial(board.connection(), BOARD),
                board.unit(),
                points(board.lights(), Light.class),
                points(board.contacts(), Contact.class));
    }

    static <K extends Enum<K>> Map<K, BoardSettings.Point> points(
            Map<? extends Enum<?>, Point> written, Class<K> names) {
        return written.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> Enum.valueOf(names, each.getKey().name()),
                        each -> new BoardSettings.Point(
                                each.getValue().number(), each.getValue().high())));
    }

    private SerialSettings serial(Connection connection, String simulated) {
        return switch (connection) {
            case Serial serial -> new SerialSettings(serial.port().toString(), serial.baud());
            case UsbSerial serial -> new SerialSettings(SerialPorts.pathOf(UsbName.of(serial.usb())), serial.baud());
            case Simulated _ -> new SerialSettings(simulators.resolve(simulated).toString(), SIMULATED_BAUD);
        };
    }
}
