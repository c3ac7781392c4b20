package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter.Ticket;
import org.yijianshi.kiosk.device.simulator.SocketWire;
import org.yijianshi.kiosk.device.tcp.TcpLine;

/** A ticket in the mouth of the printer: taken by its owner, or drawn back, never left to the next one. */
class PresenterTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private SimulatedReceiptPrinter paper;
    private ReceiptPrinter printer;

    private void plug(Presenter.LeftBehind leftBehind) throws Exception {
        SocketWire wire = SocketWire.listen(0);
        paper = new SimulatedReceiptPrinter(wire, 72, SimulatedReceiptPrinter.Speed.UNLIMITED, null);
        PrinterSettings settings = new PrinterSettings(
                576, PrintMode.RASTER, Optional.of(new Presenter(12, leftBehind)), PrinterSettings.stripes(576), null);
        printer = ReceiptPrinter.start(
                "presenter",
                () -> TcpLine.open(wire.address(), Duration.ofSeconds(1)),
                settings,
                ReceiptPrinterTest.QUICK,
                Clock.systemUTC());
        await().until(() -> printer.status().usable());
    }

    @AfterEach
    void close() {
        printer.close();
        paper.close();
    }

    @Test
    void aTicketIsHeldOutUntilItIsTaken() throws Exception {
        plug(Presenter.LeftBehind.RETRACT);
        assertThat(print("a")).isEqualTo(new PrintOutcome.Printed());
        assertThat(printer.ticketWaiting()).isTrue();
        assertThat(printer.status().usable()).isTrue();
        printer.giveUpTicketAfter(LONG);
        paper.takeTicket();
        await().until(() -> !printer.ticketWaiting());
        assertThat(paper.retracted()).isZero();
    }

    @Test
    void aTicketNobodyTakesIsDrawnBack() throws Exception {
        plug(Presenter.LeftBehind.RETRACT);
        print("a");
        printer.giveUpTicketAfter(Duration.ZERO);
        await().until(() -> !printer.ticketWaiting());
        assertThat(paper.condition().ticket()).isEqualTo(Ticket.RETRACTED);
        assertThat(paper.retracted()).isEqualTo(1);
    }

    @Test
    void whereItIsSetSoItIsPushedOut() throws Exception {
        plug(Presenter.LeftBehind.EJECT);
        print("a");
        printer.giveUpTicketAfter(Duration.ZERO);
        await().until(() -> paper.condition().ticket() == Ticket.EJECTED);
    }

    @Test
    void theNextReceiptDoesNotPushOutTheLastOne() throws Exception {
        plug(Presenter.LeftBehind.RETRACT);
        print("a");
        assertThat(print("b")).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.retracted()).isEqualTo(1);
        assertThat(paper.condition().ticket()).isEqualTo(Ticket.PRESENTED);
        // Whoever has the second one is still here.
        assertThat(printer.ticketWaiting()).isTrue();
    }

    @Test
    void aVoidPieceIsDrawnBack() throws Exception {
        plug(Presenter.LeftBehind.RETRACT);
        paper.paperEndsAfter(60);
        assertThat(print("a")).isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PAPER_END, true));
        paper.loadPaper();
        await().until(() -> paper.retracted() == 1);
        assertThat(print("b")).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
    }

    private PrintOutcome print(String key) throws Exception {
        return printer.print(new PrintJob(key, ReceiptPrinterTest.noise(200)))
                .toCompletableFuture()
                .get(15, TimeUnit.SECONDS);
    }
}
