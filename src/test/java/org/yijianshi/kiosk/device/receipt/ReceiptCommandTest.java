package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SocketWire;
import picocli.CommandLine;

class ReceiptCommandTest {
    @Test
    void testPrintsOnePieceAndMissingPortFails(@TempDir Path directory) throws Exception {
        String port = directory.resolve("printer").toString();
        assertThat(new CommandLine(new ReceiptCommand()).execute("status", "--port", port))
                .isEqualTo(1);
        try (SimulatedReceiptPrinter paper = new SimulatedReceiptPrinter(
                Pty.open(Path.of(port)), 72, SimulatedReceiptPrinter.Speed.UNLIMITED, null)) {
            assertThat(new CommandLine(new ReceiptCommand()).execute("test", "--port", port))
                    .isZero();
            assertThat(paper.slips()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"576, RASTER", "384, RASTER", "576, TEXT", "384, TEXT"})
    void theTestPageFitsThePaperAndItsCodeCanBeScanned(int width, PrintMode mode) throws Exception {
        try (SocketWire wire = SocketWire.listen(0);
                SimulatedReceiptPrinter paper =
                        new SimulatedReceiptPrinter(wire, width / 8, SimulatedReceiptPrinter.Speed.UNLIMITED, null)) {
            assertThat(command("test", wire, "--width", "" + width, "--mode", mode.name()))
                    .isZero();
            byte[] page = paper.slips().getFirst();
            assertThat(PrintedCode.on(page)).contains(TestPage.CODE);
            Files.createDirectories(Path.of("target", "tour"));
            Files.write(Path.of("target", "tour", "printer-test-%d-%s.png".formatted(width, mode)), page);
        }
    }

    @Test
    void aTicketIsPresentedAndTakenBack() throws Exception {
        try (SocketWire wire = SocketWire.listen(0);
                SimulatedReceiptPrinter paper =
                        new SimulatedReceiptPrinter(wire, 72, SimulatedReceiptPrinter.Speed.UNLIMITED, null)) {
            assertThat(command("test", wire, "--presenter", "12")).isZero();
            assertThat(paper.condition().ticket()).isEqualTo(SimulatedReceiptPrinter.Ticket.PRESENTED);
            assertThat(command("wait", wire, "--wait-seconds", "1")).isEqualTo(1);
            assertThat(command("retract", wire)).isZero();
            assertThat(paper.retracted()).isEqualTo(1);
            assertThat(command("wait", wire)).isZero();
            assertThat(command("cut", wire)).isZero();
            assertThat(paper.slips()).hasSize(2);
        }
    }

    private static int command(String act, SocketWire wire, String... more) {
        String[] fixed = {act, "--tcp", wire.address().toString()};
        return new CommandLine(new ReceiptCommand())
                .execute(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
    }
}
