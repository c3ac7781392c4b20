package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.page.PagePrinter;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** Five devices of a terminal say nothing any more, all at once. */
class SilentDevicesTest {
    /** A question to a silent device takes its time-out; the one who closes waits for each at most that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @Test
    void theyHoldUpNeitherTheOthersNorThePagesNorTheEnd() throws Exception {
        var terminal = Terminal.start(TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory));
        try {
            var silent = List.<Device>of(
                    terminal.part(IdCardReader.class),
                    terminal.part(ReceiptPrinter.class),
                    terminal.part(Ups.class),
                    terminal.part(PagePrinter.class));
            await().atMost(PATIENCE)
                    .until(() -> silent.stream().allMatch(each -> each.status().usable()));
            var simulators = terminal.part(Simulators.class);
            simulators.idCard().orElseThrow().disturbAll(new Disturbance.Silent());
            simulators.receiptPrinter().orElseThrow().silent(true);
            simulators.ups().orElseThrow().silent(true);
            simulators.board().orElseThrow().board().setSilent(true);
            simulators.pagePrinter().orElseThrow().manner(SimulatedPagePrinter.Manner.SILENT);
            await().atMost(PATIENCE)
                    .until(() -> silent.stream().noneMatch(each -> each.status().usable()));

            var codes = new CompletableFuture<CodeArrivals.Sight>();
            try (var _ = terminal.part(CodeArrivals.class).onCode(codes::complete)) {
                terminal.part(Dock.class).scan("K7M4PX");
                assertThat(codes.get(10, TimeUnit.SECONDS)).isEqualTo(new CodeArrivals.Sight.Code("K7M4PX"));
            }
            try (var http = HttpClient.newHttpClient()) {
                for (var address :
                        List.of(terminal.address(), terminal.service().resolve("/health"))) {
                    var request = HttpRequest.newBuilder(address)
                            .header("User-Agent", "Mozilla/5.0 Chrome/150.0.0.0")
                            .timeout(Duration.ofSeconds(10))
                            .build();
                    assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                            .isEqualTo(200);
                }
            }
        } finally {
            var closing = new CompletableFuture<Void>();
            Thread.ofPlatform().name("closing").start(() -> {
                terminal.close();
                closing.complete(null);
            });
            closing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
