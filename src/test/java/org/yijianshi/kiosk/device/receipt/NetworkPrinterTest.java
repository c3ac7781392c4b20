package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.device.simulator.CutNetwork;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SocketWire;
import org.yijianshi.kiosk.device.tcp.TcpAddress;
import org.yijianshi.kiosk.device.tcp.TcpLine;

/** The driver over raw TCP: the network's own ways to fail. */
class NetworkPrinterTest {
    private static final Duration CONNECT = Duration.ofMillis(500);

    private SocketWire wire;
    private SimulatedReceiptPrinter paper;
    private ReceiptPrinter printer;

    @BeforeEach
    void plug() throws Exception {
        wire = SocketWire.listen(0);
        paper = new SimulatedReceiptPrinter(wire, 72, SimulatedReceiptPrinter.Speed.UNLIMITED, null);
        printer = driver(wire.address());
        awaitFault(null);
    }

    @AfterEach
    void close() {
        printer.close();
        paper.close();
    }

    @Test
    void printsOverTheNetwork() throws Exception {
        assertThat(result(printer.print(new PrintJob("a", picture(400))))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(1);
    }

    @Test
    void aConnectionThatEndsInTheMiddleVoidsTheJobAndTheNextOneIsCutApart() throws Exception {
        CompletionStage<PrintOutcome> outcome = printer.print(new PrintJob("a", picture(60_000)));
        await().until(() -> paper.hangingRows() > 50);
        wire.hangUp();
        assertThat(result(outcome)).isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.PORT_LOST, true));
        awaitFault(null);
        assertThat(result(printer.print(new PrintJob("b", picture(80))))).isEqualTo(new PrintOutcome.Printed());
        assertThat(paper.slips()).hasSize(2);
    }

    /** At twelve places from the first question to the last answer about a receipt. */
    @ParameterizedTest
    @EnumSource
    void whereverTheNetworkEndsTheNextReceiptComesOutApart(CutNetwork.Of of) throws Exception {
        printer.close();
        try (var network = new CutNetwork(wire.address().port())) {
            printer = driver(new TcpAddress("127.0.0.1", network.port()));
            awaitFault(null);
            network.mend(of);
            assertThat(result(printer.print(new PrintJob("whole", picture(100)))))
                    .isEqualTo(new PrintOutcome.Printed());
            int whole = network.carried();

            for (int place = 0; place < 12; place++) {
                int bytes = place * whole / 12;
                int before = paper.slips().size();
                network.cutAfter(bytes, of);
                var told = result(printer.print(new PrintJob("cut after " + bytes, picture(100))));
                network.mend(of);
                awaitFault(null);
                assertThat(result(printer.print(new PrintJob("after " + bytes, picture(80)))))
                        .as("cut after %d", bytes)
                        .isEqualTo(new PrintOutcome.Printed());

                var slips = paper.slips().subList(before, paper.slips().size());
                assertThat(bears(slips.getLast(), picture(80))).isTrue();
                int times = 0;
                for (byte[] slip : slips) {
                    times += bears(slip, picture(100)) ? 1 : 0;
                }
                assertThat(times)
                        .as("cut after %d", bytes)
                        .isBetween(
                                told instanceof PrintOutcome.Printed ? 1 : 0,
                                told instanceof PrintOutcome.NotPrinted ? 0 : 1);
            }
        }
    }

    private static boolean bears(byte[] slip, Raster picture) throws IOException {
        var paper = Raster.of(ImageIO.read(new ByteArrayInputStream(slip)));
        return paper.rows() >= picture.rows()
                && paper.rows(0, picture.rows()).equals(picture.withoutRealtimeCommands());
    }

    @Test
    void switchedOffItIsToldAndWhoeverWantsToPrintIsRefusedAtOnce() throws Exception {
        wire.unplug();
        await().until(() -> printer.status().fault() == ReceiptFault.NETWORK_BUSY);
        assertThat(result(printer.print(new PrintJob("a", picture(80)))))
                .isEqualTo(new PrintOutcome.NotPrinted(ReceiptFault.NETWORK_BUSY, false));
        wire.replug();
        awaitFault(null);
        assertThat(result(printer.print(new PrintJob("a", picture(80))))).isEqualTo(new PrintOutcome.Printed());
    }

    @Test
    void aPrinterThatServesSomebodyElseIsCalledBusy() throws Exception {
        try (ReceiptPrinter second = driver(wire.address())) {
            await().until(() -> second.status().fault() == ReceiptFault.NETWORK_BUSY);
            assertThat(printer.status().fault()).isNull();
            printer.close();
            await().until(() -> second.status().usable());
        }
    }

    @Test
    void aHalfOpenConnectionIsGivenUpAndMadeAnew() throws Exception {
        try (ServerSocket dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ReceiptPrinter halfOpen = driver(new TcpAddress("127.0.0.1", dead.getLocalPort()))) {
            try (Socket first = dead.accept()) {
                await().until(() -> halfOpen.status().fault() == ReceiptFault.TIMEOUT);
                try (Socket again = dead.accept()) {
                    assertThat(again.isConnected()).isTrue();
                    assertThat(first.getInputStream().readAllBytes()).startsWith(0x1D, 0x61);
                }
            }
        }
    }

    @Test
    void aHostNobodyKnowsIsUnreachable() {
        try (ReceiptPrinter nowhere = driver(new TcpAddress("printer.invalid", 9100))) {
            await().until(() -> nowhere.status().fault() == ReceiptFault.NETWORK_UNREACHABLE);
            assertThat(nowhere.status().usable()).isFalse();
        }
    }

    @Test
    void aPrinterThatTakesNoBytesStalls() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                TcpLine line = TcpLine.open(new TcpAddress("127.0.0.1", deaf.getLocalPort()), CONNECT)) {
            assertThat(org.assertj.core.api.Assertions.catchException(
                            () -> line.write(new byte[64 << 20], Duration.ofMillis(200))))
                    .hasMessageContaining("STALLED");
        }
    }

    private static ReceiptPrinter driver(TcpAddress address) {
        return ReceiptPrinter.start(
                "network",
                () -> TcpLine.open(address, CONNECT),
                new PrinterSettings(576),
                ReceiptPrinterTest.QUICK,
                Clock.systemUTC());
    }

    private void awaitFault(ReceiptFault fault) {
        await().until(() -> printer.status().fault() == fault
                && (fault != null || printer.status().usable()));
    }

    private static PrintOutcome result(CompletionStage<PrintOutcome> stage) throws Exception {
        return stage.toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    private static Raster picture(int rows) {
        return ReceiptPrinterTest.noise(rows);
    }
}
