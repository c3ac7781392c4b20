package org.yijianshi.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.board.BoardSettings;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.board.Light;
import org.yijianshi.kiosk.device.chipcard.CardApplication;
import org.yijianshi.kiosk.device.chipcard.ChipCardFault;
import org.yijianshi.kiosk.device.chipcard.ChipCardReader;
import org.yijianshi.kiosk.device.flatbed.Flatbed;
import org.yijianshi.kiosk.device.idcard.IdCardFault;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.device.page.PagePrinter;
import org.yijianshi.kiosk.device.receipt.PrinterSettings;
import org.yijianshi.kiosk.device.receipt.ReceiptFault;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.KeyboardScanner;
import org.yijianshi.kiosk.device.scanner.Scanner;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import org.yijianshi.kiosk.device.scanner.ScannerFault;
import org.yijianshi.kiosk.device.scanner.ScannerSettings;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;
import org.yijianshi.kiosk.device.simulator.VirtualCard;
import org.yijianshi.kiosk.device.simulator.WiredBoard;
import org.yijianshi.kiosk.device.ups.Supply;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.device.ups.UpsFault;

/** Each kind of device asked now, and tried with a person. */
class HealthCheckTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final GuidedTest.Keys NO_KEYS = _ -> Optional.empty();

    private static final Map<Light, BoardSettings.Point> LIGHTS =
            Map.of(Light.CARD, new BoardSettings.Point(0, true), Light.CAMERA, new BoardSettings.Point(1, true));
    private static final Map<Contact, BoardSettings.Point> CONTACTS =
            Map.of(Contact.DOOR, new BoardSettings.Point(0, true));

    @TempDir
    Path directory;

    private static void awaitOnline(Device device) {
        await().atMost(LONG).until(() -> device.status().usable());
    }

    private static DeviceStatus asked(Device device) throws InterruptedException {
        return device.checkHealth(LONG).orElseThrow();
    }

    @Test
    void theReaderIsAskedAndReadsACardWithAPerson() throws Exception {
        try (var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
                var reader = IdCardReader.start("id-card", settings(simulator.path(), 115200), Clock.systemUTC())) {
            simulator.setPaced(false);
            awaitOnline(reader);
            int asked = simulator.requests(SamCommand.FIND_CARD);
            assertThat(asked(reader).state()).isEqualTo(DeviceState.ONLINE);
            assertThat(simulator.requests(SamCommand.FIND_CARD)).isGreaterThan(asked);
            assertThat(reader.capabilities())
                    .containsEntry("samId", "05.03-20140401-0000123456-1234567890")
                    .containsEntry("baud", "115200");

            var test = reader.guidedTest().orElseThrow();
            assertThat(test.act().run(SHORT, NO_KEYS)).contains(IdCardFault.NO_CARD);
            simulator.lay(SyntheticCards.byId("plain").orElseThrow());
            assertThat(test.act().run(LONG, NO_KEYS)).isEmpty();
            assertThat(reader.served()).isPositive();

            simulator.disturbAll(new Disturbance.Silent());
            assertThat(asked(reader).fault()).isEqualTo(IdCardFault.TIMEOUT);
            assertThat(test.act().run(LONG, NO_KEYS)).contains(IdCardFault.TIMEOUT);
        }
    }

    @Test
    void whoAsksDoesNotWaitForTheNextAttempt() throws Exception {
        try (var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
                var reader = IdCardReader.start("id-card", settings(simulator.path(), 115200), Clock.systemUTC())) {
            awaitOnline(reader);
            simulator.unplug();
            await().atMost(LONG).until(() -> reader.status().fault() == IdCardFault.PORT_NOT_FOUND);
            // By now an attempt is made every five seconds only, less a fifth.
            for (int asked = 0; asked < 4; asked++) {
                assertThat(asked(reader).fault()).isEqualTo(IdCardFault.PORT_NOT_FOUND);
            }
            assertThat(reader.checkHealth(Duration.ofSeconds(2)))
                    .map(DeviceStatus::fault)
                    .contains(IdCardFault.PORT_NOT_FOUND);
        }
    }

    @Test
    void thePrinterIsAskedAndPrintsForAPersonToLookAt() throws Exception {
        var line = settings(directory.resolve("printer"), 115200);
        try (var simulator = new SimulatedReceiptPrinter(
                        Pty.open(directory.resolve("printer")),
                        SimulatedReceiptPrinter.WIDTH_BYTES_80_MM,
                        SimulatedReceiptPrinter.Speed.UNLIMITED,
                        null);
                var printer = ReceiptPrinter.start(
                        "receipt-printer", () -> SerialLine.open(line), new PrinterSettings(576), Clock.systemUTC())) {
            awaitOnline(printer);
            assertThat(asked(printer).state()).isEqualTo(DeviceState.ONLINE);
            var test = printer.guidedTest().orElseThrow();
            assertThat(test.act().run(LONG, NO_KEYS)).isEmpty();
            assertThat(test.look()).isPresent();
            assertThat(simulator.slips()).hasSize(1);
            assertThat(printer.served()).isEqualTo(1);
            simulator.takePaperOut();
            assertThat(asked(printer).fault()).isEqualTo(ReceiptFault.PAPER_END);
            assertThat(test.act().run(LONG, NO_KEYS)).contains(ReceiptFault.PAPER_END);
            assertThat(simulator.slips()).hasSize(1);
        }
    }

    @Test
    void theScannerIsAskedOutOfTurnAndReadsACodeWithAPerson() throws Exception {
        try (var simulator = SimulatedScanner.start(directory.resolve("scanner"), ScannerFamily.GM65, FrameEnd.CR);
                var scanner = Scanner.start(
                        "scanner",
                        new ScannerSettings(settings(simulator.path(), 9600), ScannerFamily.GM65, FrameEnd.CR),
                        Clock.systemUTC())) {
            awaitOnline(scanner);
            assertThat(asked(scanner).state()).isEqualTo(DeviceState.ONLINE);
            assertThat(scanner.capabilities()).containsEntry("family", "GM65");
            var test = scanner.guidedTest().orElseThrow();
            assertThat(test.act().run(SHORT, NO_KEYS)).contains(ScannerFault.NO_CODE);
            simulator.show("任意的码");
            assertThat(test.act().run(LONG, NO_KEYS)).isEmpty();
            assertThat(scanner.served()).isEqualTo(1);
            simulator.setSilent(true);
            // Left alone it would not be missed for five seconds.
            assertThat(scanner.checkHealth(Duration.ofSeconds(4)))
                    .map(DeviceStatus::fault)
                    .contains(ScannerFault.NO_ANSWER);
        }
    }

    @Test
    void thePowerSupplyIsAsked() throws Exception {
        try (var simulator = SimulatedUps.start(0);
                var ups = Ups.start("ups", simulator.address(), Clock.systemUTC())) {
            awaitOnline(ups);
            assertThat(asked(ups).state()).isEqualTo(DeviceState.ONLINE);
            var test = ups.guidedTest().orElseThrow();
            assertThat(test.act().run(SHORT, NO_KEYS)).contains(UpsFault.NO_OUTAGE);
            var felt = CompletableFuture.supplyAsync(() -> feel(test));
            simulator.become(SimulatedUps.Condition.BATTERY);
            await().atMost(LONG).until(() -> ups.supply() == Supply.BATTERY);
            assertThat(felt).isNotDone();
            assertThat(test.act().run(SHORT, NO_KEYS))
                    .as("the mains did not come back")
                    .contains(UpsFault.NO_OUTAGE);
            simulator.become(SimulatedUps.Condition.MAINS);
            assertThat(felt.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            simulator.unplug();
            assertThat(asked(ups).fault()).isIn(UpsFault.DRIVER_LOST, UpsFault.UNREACHABLE);
            assertThat(test.act().run(LONG, NO_KEYS)).isPresent().isNotEqualTo(Optional.of(UpsFault.NO_OUTAGE));
        }
    }

    private static Optional<DeviceFault> feel(GuidedTest test) {
        try {
            return test.act().run(LONG, NO_KEYS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theBoardIsAskedAndShowsItsLights() throws Exception {
        try (var wired = WiredBoard.start(directory.resolve("board"), LIGHTS, CONTACTS);
                var board = Board.start(
                        "board",
                        new BoardSettings(settings(directory.resolve("board"), 9600), 1, LIGHTS, CONTACTS),
                        Clock.systemUTC())) {
            awaitOnline(board);
            assertThat(asked(board).state()).isEqualTo(DeviceState.ONLINE);
            var test = board.guidedTest().orElseThrow();
            assertThat(test.act().run(LONG, NO_KEYS)).isEmpty();
            assertThat(test.look()).isPresent();
            await().atMost(LONG).until(() -> wired.lit().equals(Set.of(Light.CARD, Light.CAMERA)));
            wired.board().unplug();
            assertThat(asked(board).usable()).isFalse();
        }
    }

    @Test
    void theChipReaderIsAskedAndTriedWithACard() throws Exception {
        var simulator = new SimulatedChipReader();
        try (var reader = ChipCardReader.start(
                "chip-card", simulator, "", List.of(CardApplication.SOCIAL_SECURITY), Clock.systemUTC())) {
            awaitOnline(reader);
            assertThat(asked(reader).state()).isEqualTo(DeviceState.ONLINE);
            var test = reader.guidedTest().orElseThrow();
            assertThat(test.act().run(SHORT, NO_KEYS)).contains(ChipCardFault.NO_CARD);
            simulator.insert(VirtualCard.SOCIAL_SECURITY);
            assertThat(test.act().run(LONG, NO_KEYS)).isEmpty();
            assertThat(reader.served()).isEqualTo(1);
            simulator.plug(false);
            assertThat(asked(reader).usable()).isFalse();
        }
    }

    @Test
    void theFlatbedIsAskedAndScansASheet() throws Exception {
        try (var simulator = SimulatedFlatbed.start(directory.resolve("flatbed"));
                var flatbed = Flatbed.start("flatbed", simulator.settings(), Clock.systemUTC())) {
            awaitOnline(flatbed);
            assertThat(asked(flatbed).state()).isEqualTo(DeviceState.ONLINE);
            assertThat(flatbed.guidedTest().orElseThrow().act().run(LONG, NO_KEYS))
                    .isEmpty();
            assertThat(flatbed.served()).isEqualTo(1);
            simulator.become(SimulatedFlatbed.Condition.MISSING);
            assertThat(asked(flatbed).usable()).isFalse();
            assertThat(flatbed.guidedTest().orElseThrow().act().run(LONG, NO_KEYS))
                    .isPresent();
        }
    }

    @Test
    void theA4PrinterIsAskedAndPrintsAPageToLookAt() throws Exception {
        try (var simulator = SimulatedPagePrinter.start(0, Duration.ofMillis(5));
                var printer = PagePrinter.start("page-printer", simulator.uri(), "test", Clock.systemUTC())) {
            awaitOnline(printer);
            assertThat(asked(printer).state()).isEqualTo(DeviceState.ONLINE);
            assertThat(printer.capabilities()).containsEntry("pdf", "true");
            var test = printer.guidedTest().orElseThrow();
            assertThat(test.act().run(LONG, NO_KEYS)).isEmpty();
            assertThat(test.look()).isPresent();
            assertThat(printer.served()).isEqualTo(1);
            assertThat(simulator.papers()).hasSize(1);
            try (var sheet = Loader.loadPDF(simulator.papers().getFirst().pdf())) {
                assertThat(new PDFTextStripper().getText(sheet)).contains("KIOSK TEST");
            }
            simulator.trouble(SimulatedPagePrinter.Trouble.NO_PAPER);
            assertThat(asked(printer).usable()).isFalse();
            assertThat(test.act().run(LONG, NO_KEYS)).isPresent();
        }
    }

    @Test
    void aScannerThatPosesAsAKeyboardCannotBeAskedAndIsTriedByWhatItTypes() throws Exception {
        try (var scanner = new KeyboardScanner("scanner", Clock.systemUTC())) {
            assertThat(scanner.checkHealth(LONG)).isEmpty();
            var act = scanner.guidedTest().orElseThrow().act();
            assertThat(act.run(SHORT, NO_KEYS)).contains(ScannerFault.NO_CODE);
            assertThat(act.run(SHORT, _ -> Optional.of("K7M4PX"))).isEmpty();
            assertThat(act.run(SHORT, _ -> Optional.of("查询码"))).contains(ScannerFault.KEYS_MIXED);
            assertThat(act.run(SHORT, _ -> Optional.of("8".repeat(5000)))).contains(ScannerFault.CODE_TOO_LONG);
            assertThat(scanner.served()).isZero();
        }
    }

    private static SerialSettings settings(Path path, int baud) {
        return new SerialSettings(path.toString(), baud);
    }
}
