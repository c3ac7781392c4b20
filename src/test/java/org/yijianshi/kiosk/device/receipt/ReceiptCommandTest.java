package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
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
}
