package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;

class ReceiptPrinterTest {
    static final Timing QUICK = new Timing(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofMillis(20),
            Duration.ofSeconds(2));

    /** What ESC d 4 feeds. */
    private static final int FEED_ROWS = 120;

    @TempDir
    Path directory;

    private SimulatedReceiptPrinter paper;
    private ReceiptPrinter printer;

    @BeforeEach
    void plug() throws Exception {
        Path link = directory.resolve("receipt-printer");
        paper = new SimulatedReceiptPrinter(
                Pty.open(link), 72, SimulatedReceiptPrinter.Speed.UNLIMITED, directory.resolve("slips"));
        SerialSettings serial = new SerialSettings(link.toString(), 115_200);
        printer = ReceiptPrinter.start(
                "receipt-printer", () -> SerialLine.open(serial), new PrinterSettings(576), QUICK, Clock.systemUTC());
        awaitFault(null);
    }

    @AfterEach
    void close() {
        printer.close();
        paper.close();
    }

    @Test
    void printsWhatWasGivenDotByDotAndOnlyOncePerKey() throws Exception {
        Raster raster = noise(600);
        assertThat(result(printer.print(new PrintJob("a", raster)))).isEqualTo(new PrintOutcome.Printed());
        assertThat(result(printer.print(new PrintJob("a", raster)))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(1);
        assertThat(slip(0).trimmed(0, 600))
                .isEqualTo(raster.withoutRealtimeCommands().trimmed(0, 600));
        assertThat(directory.resolve("slips/receipt-0001.png")).exists();
    }

    @Test
    void withoutPaperNothingBeginsAndTheKeyStaysGood() throws Exception {
        paper.takePaperOut();
        awaitFault(ReceiptFault.PAPER_END);
        assertThat(result(printer.print(new PrintJob("a", noise(100)))))
                .isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PAPER_END, false));
        paper.loadPaper();
        awaitFault(null);
        assertThat(result(printer.print(new PrintJob("a", noise(100))))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(1);
    }

    @Test
    void paperEndInTheMiddleVoidsTheJobAndTheNextReceiptStartsOnItsOwnPaper() throws Exception {
        paper.paperEndsAfter(200);
        assertThat(result(printer.print(new PrintJob("a", noise(600)))))
                .isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PAPER_END, true));
        paper.loadPaper();
        Raster next = noise(120);
        awaitFault(null);
        assertThat(result(printer.print(new PrintJob("b", next)))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
        Raster voidMark = PrinterSettings.stripes(576);
        assertThat(slip(0).rows()).isEqualTo(200 + voidMark.rows() + FEED_ROWS);
        assertThat(slip(0).rows(200, voidMark.rows())).isEqualTo(voidMark);
        assertThat(slip(1).trimmed(0, 120))
                .isEqualTo(next.withoutRealtimeCommands().trimmed(0, 120));
        assertThat(result(printer.print(new PrintJob("a", noise(600)))))
                .isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PAPER_END, true));
        assertThat(paper.slips()).hasSize(2);
    }

    @Test
    void coverCutterAndNearEndAreReportedAndPassAway() {
        paper.coverOpen(true);
        awaitFault(ReceiptFault.COVER_OPEN);
        assertThat(printer.status().state()).isEqualTo(DeviceState.USER_ERROR);
        paper.coverOpen(false);
        awaitFault(null);
        paper.cutterError(true);
        awaitFault(ReceiptFault.CUTTER);
        paper.cutterError(false);
        paper.paperNearEnd(true);
        awaitFault(ReceiptFault.PAPER_NEAR_END);
        assertThat(printer.status().usable()).isTrue();
    }

    @Test
    void silenceIsATimeOutAndNothingIsSentIntoIt() throws Exception {
        paper.silent(true);
        awaitFault(ReceiptFault.TIMEOUT);
        assertThat(result(printer.print(new PrintJob("a", noise(50)))))
                .isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.TIMEOUT, false));
        assertThat(paper.hangingRows()).isZero();
        paper.silent(false);
        awaitFault(null);
    }

    @Test
    void unpluggedInTheMiddleTheJobIsVoidAndThePrinterFoundAgain() throws Exception {
        CompletionStage<PrintOutcome> outcome = printer.print(new PrintJob("a", noise(60_000)));
        await().until(() -> paper.hangingRows() > 50);
        paper.unplug();
        assertThat(result(outcome)).isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PORT_LOST, true));
        await().until(() -> printer.status().state() == DeviceState.NO_DEVICE);
        paper.replug();
        awaitFault(null);
        assertThat(result(printer.print(new PrintJob("b", noise(80))))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
    }

    private void awaitFault(ReceiptFault fault) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> printer.status().fault() == fault
                        && (fault != null || printer.status().state() == DeviceState.ONLINE));
    }

    private static PrintOutcome result(CompletionStage<PrintOutcome> stage) throws Exception {
        return stage.toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    private Raster slip(int index) throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(paper.slips().get(index)));
        return Raster.of(image);
    }

    /** Includes white gaps, and DLE commands, which a printer would obey inside a picture. */
    static Raster noise(int rows) {
        byte[] data = new byte[72 * rows];
        new Random(7).nextBytes(data);
        for (int i = 0; i < data.length; i++) {
            boolean gap = (i / 72) % 40 >= 28;
            data[i] = gap || data[i] == 0x10 ? 0 : data[i];
            if (!gap && i % 72 == 5) {
                data[i] = 0x10;
            } else if (!gap && i % 72 == 6) {
                data[i] = 0x04;
            }
        }
        data[data.length - 1] = 1;
        return new Raster(72, rows, data);
    }
}
