package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.line.Line;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.AnotherName;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter.Mute;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter.Speed;

/** Whatever happens on the way, the next receipt is whole and on a piece of its own, and nobody is told a lie. */
class DisturbedPrintingTest {
    private static final int ROWS = 300;
    private static final int FEED_ROWS = 120;

    /** Slow enough for something to happen in the middle. */
    private static final Speed SLOW = new Speed(0, 100);

    @TempDir
    Path directory;

    private TroubledWire wire;
    private SimulatedReceiptPrinter paper;
    private Line.Port port;
    private ReceiptPrinter printer;

    private void plug(TroubledWire.Trouble trouble, Speed speed) throws Exception {
        Path link = directory.resolve("printer");
        wire = new TroubledWire(Pty.open(link), trouble);
        paper = new SimulatedReceiptPrinter(wire, 72, speed, null);
        SerialSettings serial = new SerialSettings(link.toString(), 115_200);
        port = () -> SerialLine.open(serial);
        start();
    }

    private void start() {
        printer = ReceiptPrinter.start(
                "receipt-printer",
                port,
                new PrinterSettings(
                        576,
                        PrintMode.RASTER,
                        Optional.empty(),
                        PrinterSettings.stripes(576),
                        directory.resolve("paper.begun")),
                ReceiptPrinterTest.QUICK,
                Clock.systemUTC());
        awaitGood();
    }

    @AfterEach
    void close() {
        printer.close();
        paper.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersAreUnderstoodHoweverTheyCome(TroubledWire.Trouble trouble) throws Exception {
        plug(trouble, Speed.UNLIMITED);
        assertThat(result(print("a"))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(1);
        assertLastIsWhole();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 9, 12, 15, 18, 25, 60, 400, 1_900, 4_000, 8_000, 15_000})
    void unpluggedAtAnyPointTheNextReceiptIsWholeAndApart(long bytes) throws Exception {
        plug(TroubledWire.Trouble.NONE, Speed.UNLIMITED);
        wire.cutAfter(bytes);
        PrintOutcome outcome = result(print("a"));
        assertThat(outcome).isNotInstanceOf(PrintOutcome.Printed.class);
        await().until(() -> !wire.plugged());
        wire.replug();
        awaitGood();
        assertThat(result(print("b"))).isEqualTo(new PrintOutcome.Printed());
        assertLastIsWhole();
        boolean begun = outcome instanceof PrintOutcome.NotPrinted notPrinted && notPrinted.begun();
        assertThat(paper.slips().size()).isLessThanOrEqualTo(begun || outcome instanceof PrintOutcome.Unknown ? 2 : 1);
    }

    static IntStream eachAnsweredByte() {
        return IntStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @MethodSource("eachAnsweredByte")
    void unpluggedInAnyAnswerAndPluggedInUnderAnotherNumberTheNextReceiptIsWholeAndApart(int bytes) throws Exception {
        plug(TroubledWire.Trouble.NONE, Speed.UNLIMITED);
        var link = directory.resolve("printer");
        var before = link.toRealPath();
        wire.cutAfterSaying(bytes);
        PrintOutcome outcome = result(print("a"));
        await().until(() -> !wire.plugged());
        try (var _ = new AnotherName(link, before, wire::replug, wire::unplug)) {
            awaitGood();
            assertThat(result(print("b"))).isEqualTo(new PrintOutcome.Printed());
            assertLastIsWhole();
            boolean begun = !(outcome instanceof PrintOutcome.NotPrinted notPrinted) || notPrinted.begun();
            assertThat(paper.slips().size()).isLessThanOrEqualTo(begun ? 2 : 1);
        }
    }

    static IntStream eachBand() {
        return IntStream.iterate(1, row -> row < ROWS, row -> row + 23);
    }

    @ParameterizedTest
    @MethodSource("eachBand")
    void whereverThePaperEndsTheNextReceiptIsWholeAndApart(int rows) throws Exception {
        plug(TroubledWire.Trouble.NONE, Speed.UNLIMITED);
        paper.paperEndsAfter(rows);
        assertThat(result(print("a"))).isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PAPER_END, true));
        paper.loadPaper();
        awaitGood();
        assertThat(result(print("b"))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
        assertLastIsWhole();
    }

    @Test
    void paperThatEndsBehindTheReceiptLeavesAWholeOneThatIsNotMarked() throws Exception {
        plug(TroubledWire.Trouble.NONE, Speed.UNLIMITED);
        paper.paperEndsAfter(ROWS + 10);
        assertThat(result(print("a"))).isEqualTo(new PrintOutcome.Unknown(ReceiptFault.PAPER_END));
        paper.loadPaper();
        await().until(() -> paper.slips().size() == 1);
        // What is left of the feed, and a feed.
        assertThat(picture(0).rows()).isLessThanOrEqualTo(ROWS + 2 * FEED_ROWS);
        assertThat(picture(0).rows(0, ROWS))
                .isEqualTo(ReceiptPrinterTest.noise(ROWS).withoutRealtimeCommands());
    }

    @ParameterizedTest
    @CsvSource({"COVER_OPEN", "CUTTER", "MECHANICAL", "OVERHEATED", "TIMEOUT"})
    void whatHappensInTheMiddleIsToldByItsNameAndPassesAway(ReceiptFault fault) throws Exception {
        plug(TroubledWire.Trouble.NONE, SLOW);
        CompletionStage<PrintOutcome> outcome = printer.print(new PrintJob("a", ReceiptPrinterTest.noise(4_000)));
        await().until(() -> paper.hangingRows() > 100);
        Consumer<Boolean> knob = switch (fault) {
            case COVER_OPEN -> paper::coverOpen;
            case CUTTER -> paper::cutterError;
            case MECHANICAL -> paper::mechanicalError;
            case OVERHEATED -> paper::overheated;
            default -> paper::silent;
        };
        knob.accept(true);
        assertThat(result(outcome)).isEqualTo(new PrintOutcome.NotPrinted(fault, true));
        await().until(() -> printer.status().fault() == fault);
        knob.accept(false);
        awaitGood();
        assertThat(result(print("b"))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
        assertLastIsWhole();
    }

    @Test
    void aCutterThatFailsBehindTheReceiptLeavesItInDoubt() throws Exception {
        plug(TroubledWire.Trouble.NONE, SLOW);
        CompletionStage<PrintOutcome> outcome = print("a");
        await().until(() -> paper.hangingRows() > ROWS + 20);
        paper.cutterError(true);
        assertThat(result(outcome)).isEqualTo(new PrintOutcome.Unknown(ReceiptFault.CUTTER));
    }

    @Test
    void whatATerminalThatEndedLeftHangingIsMarkedAndCutOffByTheNext() throws Exception {
        plug(TroubledWire.Trouble.NONE, SLOW);
        var outcome = printer.print(new PrintJob("a", ReceiptPrinterTest.noise(4_000)));
        await().until(() -> paper.hangingRows() > 100);
        printer.close();
        assertThat(result(outcome)).isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.OFFLINE, true));

        start();
        assertThat(result(print("b"))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
        assertLastIsWhole();
        printer.close();

        start();
        assertThat(result(print("c"))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).as("nothing was left, nothing is cut off").hasSize(3);
    }

    @Test
    void whoeverHasLeftGetsWhatHasBegunAndNothingMore() throws Exception {
        plug(TroubledWire.Trouble.NONE, SLOW);
        var visit = printer.visit();
        var begun = visit.print(new PrintJob("a", ReceiptPrinterTest.noise(ROWS)));
        await().until(() -> paper.hangingRows() > 10);
        var waiting = visit.print(new PrintJob("b", ReceiptPrinterTest.noise(ROWS)));
        printer.forget();
        var late = visit.print(new PrintJob("c", ReceiptPrinterTest.noise(ROWS)));

        var left = new PrintOutcome.NotPrinted(ReceiptFault.LEFT, false);
        assertThat(result(waiting)).isEqualTo(left);
        assertThat(result(late)).isEqualTo(left);
        assertThat(result(begun)).isEqualTo(new PrintOutcome.Printed());
        assertThat(result(print("next"))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mute.class,
            names = {"ERROR_CAUSE", "AUTOMATIC"})
    void aCloneThatLeavesAQuestionOutPrintsAsOthersDo(Mute mute) throws Exception {
        plug(TroubledWire.Trouble.NONE, Speed.UNLIMITED);
        paper.neverAnswers(mute);
        assertThat(result(print("a"))).isEqualTo(new PrintOutcome.Printed());
        paper.cutterError(true);
        await().until(() -> !printer.status().usable());
    }

    @Test
    void aCloneThatNeverConfirmsPrintsAndTheDoubtIsTold() throws Exception {
        plug(TroubledWire.Trouble.NONE, Speed.UNLIMITED);
        paper.neverAnswers(Mute.QUEUED);
        paper.neverAnswers(Mute.ERROR_CAUSE);
        assertThat(result(print("a"))).isEqualTo(new PrintOutcome.Unknown(ReceiptFault.UNCONFIRMED));
        await().until(() -> paper.slips().size() == 1);
        assertLastIsWhole();
        // Nothing hangs there, so nothing is cut off before the next one.
        assertThat(result(print("b"))).isEqualTo(new PrintOutcome.Unknown(ReceiptFault.UNCONFIRMED));
        await().until(() -> paper.slips().size() == 2);
        assertLastIsWhole();
        paper.paperEndsAfter(60);
        assertThat(result(print("c"))).isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PAPER_END, true));
    }

    private CompletionStage<PrintOutcome> print(String key) {
        return printer.print(new PrintJob(key, ReceiptPrinterTest.noise(ROWS)));
    }

    private void assertLastIsWhole() throws Exception {
        Raster last = picture(paper.slips().size() - 1);
        assertThat(last.rows()).isEqualTo(ROWS + FEED_ROWS);
        assertThat(last.rows(0, ROWS)).isEqualTo(ReceiptPrinterTest.noise(ROWS).withoutRealtimeCommands());
    }

    private Raster picture(int slip) throws Exception {
        return Raster.of(ImageIO.read(new ByteArrayInputStream(paper.slips().get(slip))));
    }

    private void awaitGood() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> printer.status().usable() && printer.status().fault() == null);
    }

    private static PrintOutcome result(CompletionStage<PrintOutcome> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
