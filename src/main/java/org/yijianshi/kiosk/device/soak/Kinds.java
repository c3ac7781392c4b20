package org.yijianshi.kiosk.device.soak;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.yijianshi.kiosk.device.camera.CameraTrial;
import org.yijianshi.kiosk.device.camera.DocumentCamera;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.line.Line;
import org.yijianshi.kiosk.device.receipt.Presenter;
import org.yijianshi.kiosk.device.receipt.PrintJob;
import org.yijianshi.kiosk.device.receipt.PrintMode;
import org.yijianshi.kiosk.device.receipt.PrinterSettings;
import org.yijianshi.kiosk.device.receipt.Raster;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.KeyboardScanner;
import org.yijianshi.kiosk.device.scanner.Scanner;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import org.yijianshi.kiosk.device.scanner.ScannerFault;
import org.yijianshi.kiosk.device.scanner.ScannerSettings;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.SocketWire;
import org.yijianshi.kiosk.device.simulator.Wire;
import org.yijianshi.kiosk.device.soak.Subject.Happening;
import org.yijianshi.kiosk.device.soak.Subject.Kind;
import org.yijianshi.kiosk.device.tcp.TcpLine;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * Every kind of device that is soaked. A new one is a place in the list, and a method here or, where it takes more, a
 * class of its own.
 */
final class Kinds {
    static final List<Kind> ALL = List.of(
            IdCardKind::serial,
            IdCardKind::bulk,
            IdCardKind::hid,
            Kinds::receiptPrinter,
            Kinds::networkPrinter,
            Kinds::gm65Scanner,
            Kinds::lineScanner,
            Kinds::honeywellScanner,
            Kinds::ups,
            PagePrinterKind::start,
            BoardKind::start,
            FlatbedKind::start,
            ChipCardKind::start,
            Kinds::keyboardScanner,
            Kinds::documentCamera);

    private static final byte[] NOISE = {0x13, (byte) 0xAA, (byte) 0xAA, 0x00, (byte) 0xFF};
    private static final int RECEIPT_ROWS = 200;

    private Kinds() {}

    private static Subject receiptPrinter(Path directory) throws IOException {
        Path link = directory.resolve("receipt-printer");
        var line = settings(link, IdCardReader.DEFAULT_BAUD);
        return receiptPrinter(
                "receipt-printer",
                Pty.open(link),
                () -> SerialLine.open(line),
                new PrinterSettings(SimulatedReceiptPrinter.WIDTH_BYTES_80_MM * 8));
    }

    private static Subject networkPrinter(Path ignored) throws IOException {
        int width = SimulatedReceiptPrinter.WIDTH_BYTES_80_MM * 8;
        var wire = SocketWire.listen(0);
        return receiptPrinter(
                "network-printer",
                wire,
                () -> TcpLine.open(wire.address(), Duration.ofSeconds(1)),
                new PrinterSettings(
                        width,
                        PrintMode.RASTER,
                        Optional.of(new Presenter(12, Presenter.LeftBehind.RETRACT)),
                        PrinterSettings.stripes(width),
                        null));
    }

    private static Subject receiptPrinter(String name, Wire wire, Line.Port port, PrinterSettings settings) {
        var simulator = new SimulatedReceiptPrinter(
                wire, SimulatedReceiptPrinter.WIDTH_BYTES_80_MM, SimulatedReceiptPrinter.Speed.UNLIMITED, null);
        var printer = ReceiptPrinter.start(name, port, settings, Clock.systemUTC());
        var slip = Raster.of(new BufferedImage(
                SimulatedReceiptPrinter.WIDTH_BYTES_80_MM * 8, RECEIPT_ROWS, BufferedImage.TYPE_BYTE_BINARY));
        var jobs = new AtomicInteger();
        Supplier<PrintJob> next = () -> new PrintJob("soak-" + jobs.incrementAndGet(), slip);
        Happening print = () -> printer.print(next.get());
        return Subject.asked(
                printer,
                List.of(
                        print,
                        print,
                        print,
                        simulator::unplug,
                        simulator::replug,
                        simulator::replug,
                        simulator::takePaperOut,
                        simulator::takeTicket,
                        () -> printer.giveUpTicketAfter(Duration.ZERO),
                        printer::forget,
                        () -> simulator.paperEndsAfter(RECEIPT_ROWS / 2),
                        simulator::loadPaper,
                        simulator::loadPaper,
                        () -> simulator.paperNearEnd(true),
                        () -> simulator.coverOpen(true),
                        () -> simulator.coverOpen(false),
                        () -> simulator.cutterError(true),
                        () -> simulator.cutterError(false),
                        () -> simulator.silent(true),
                        () -> simulator.silent(false)),
                simulator::unplug,
                () -> {
                    simulator.coverOpen(false);
                    simulator.cutterError(false);
                    simulator.silent(false);
                    simulator.loadPaper();
                    simulator.replug();
                    simulator.takeTicket();
                    // Whatever was waiting comes out before this one.
                    printer.print(next.get()).thenRun(() -> {
                        simulator.takeTicket();
                        simulator.discardSlips();
                    });
                },
                simulator);
    }

    private static Subject gm65Scanner(Path directory) throws IOException {
        return scanner(directory, ScannerFamily.GM65);
    }

    private static Subject lineScanner(Path directory) throws IOException {
        return scanner(directory, ScannerFamily.LINE);
    }

    private static Subject honeywellScanner(Path directory) throws IOException {
        return scanner(directory, ScannerFamily.HONEYWELL);
    }

    private static Subject scanner(Path directory, ScannerFamily family) throws IOException {
        String name = "scanner-" + family;
        var simulator = SimulatedScanner.start(directory.resolve(name), family, FrameEnd.CR);
        var scanner = Scanner.start(
                name, new ScannerSettings(settings(simulator.path(), 9600), family, FrameEnd.CR), Clock.systemUTC());
        var waiting = new AtomicReference<Subscription>(() -> {});
        var codes = new AtomicInteger();
        Happening show = () -> simulator.show("soak " + codes.incrementAndGet());
        Happening wait = () -> waiting.getAndSet(scanner.onEvent(event -> {})).close();
        Happening leave = () -> waiting.getAndSet(() -> {}).close();
        return Subject.asked(
                scanner,
                List.of(
                        wait,
                        wait,
                        leave,
                        show,
                        show,
                        simulator::takeAway,
                        () -> simulator.send(NOISE),
                        () -> simulator.setSilent(true),
                        () -> simulator.setSilent(false),
                        () -> simulator.setWrongChecksums(true),
                        () -> simulator.setWrongChecksums(false),
                        () -> simulator.setStubborn(true),
                        () -> simulator.setStubborn(false),
                        () -> simulator.cable().pulledAfter(5),
                        simulator::unplug,
                        simulator::replug,
                        simulator::replug),
                simulator::unplug,
                () -> {
                    // Some are asked to look only while somebody waits: a line begins to write with its first byte.
                    wait.happen();
                    simulator.takeAway();
                    simulator.setSilent(false);
                    simulator.setWrongChecksums(false);
                    simulator.setStubborn(false);
                    simulator.cable().firm();
                    simulator.replug();
                },
                simulator);
    }

    private static Subject ups(Path ignored) throws IOException {
        var simulator = SimulatedUps.start(0);
        var happenings = new ArrayList<Happening>();
        for (var condition : SimulatedUps.Condition.values()) {
            happenings.add(() -> simulator.become(condition));
        }
        happenings.addAll(List.of(
                simulator::unplug,
                simulator::replug,
                simulator::replug,
                () -> simulator.silent(true),
                () -> simulator.silent(false)));
        return Subject.asked(
                Ups.start("ups", simulator.address(), Clock.systemUTC()),
                List.copyOf(happenings),
                simulator::unplug,
                () -> {
                    simulator.silent(false);
                    simulator.become(SimulatedUps.Condition.MAINS);
                    simulator.replug();
                },
                simulator);
    }

    private static Subject keyboardScanner(Path ignored) {
        var scanner = new KeyboardScanner("keyboard-scanner", Clock.systemUTC());
        var waiting = new AtomicReference<Subscription>(() -> {});
        var codes = new AtomicInteger();
        Happening type = () -> scanner.typed("soak " + codes.incrementAndGet());
        Happening flood = () -> scanner.refused(ScannerFault.FLOODED);
        return Subject.toldByPages(
                scanner,
                List.of(
                        () -> waiting.getAndSet(scanner.onEvent(event -> {})).close(),
                        () -> waiting.getAndSet(() -> {}).close(),
                        type,
                        type,
                        () -> scanner.typed("soak"),
                        () -> scanner.typed("示例"),
                        () -> scanner.refused(ScannerFault.CODE_INCOMPLETE),
                        flood,
                        scanner::quiet),
                flood,
                scanner::quiet);
    }

    private static Subject documentCamera(Path ignored) {
        var camera = new DocumentCamera(Clock.systemUTC(), CameraTrial.at(0));
        Happening missing = () -> camera.unavailable("NotFoundError");
        return Subject.toldByPages(
                camera,
                List.of(
                        camera::live,
                        camera::live,
                        missing,
                        () -> camera.unavailable("NotAllowedError"),
                        () -> camera.unavailable("NotReadableError")),
                missing,
                camera::live);
    }

    private static SerialSettings settings(Path path, int baud) {
        return new SerialSettings(path.toString(), baud);
    }
}
