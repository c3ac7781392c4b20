package org.yijianshi.kiosk.device.chipcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.simulator.VirtualCard;
import org.yijianshi.kiosk.device.simulator.VpcdCard;

/** The driver against pcscd itself, with its virtual reader. Java takes up PC/SC once a process: there is one test. */
class PcscTest {
    private static final Path SERVICE = Path.of("/usr/sbin/pcscd");
    private static final Path VIRTUAL_READER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Process service;

    @BeforeEach
    void isInstalledAndFree() throws IOException {
        assumeTrue(
                Files.exists(SERVICE) && Files.exists(VIRTUAL_READER),
                "没有 pcscd 和虚拟读卡器，这次没有用真的 PC/SC 测：apt-get install pcscd vsmartcard-vpcd");
        assumeTrue(!Files.exists(Path.of("/run/pcscd/pcscd.comm")), "pcscd 已在运行，不动它，这次没有用真的 PC/SC 测");
        service = new ProcessBuilder(SERVICE.toString(), "--foreground")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pcscd.log").toFile())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) {
            service.destroy();
            service.waitFor();
        }
    }

    @Test
    void cardsComeAndGoAndALostServiceIsSaid() throws Exception {
        var events = new CopyOnWriteArrayList<ChipCardEvent>();
        var known = List.of(CardApplication.SOCIAL_SECURITY);
        try (var reader =
                ChipCardReader.start("chip-card", Terminals.system(), "Virtual PCD 00 00", known, Clock.systemUTC())) {
            reader.onEvent(events::add);
            await().atMost(LONG).until(() -> reader.status().usable());
            var recognised = new ChipCardEvent.Inserted(new ChipCard("3B80800101", known));
            try (var card = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
                assertThat(card).isNotNull();
                await().atMost(LONG).untilAsserted(() -> assertThat(events).containsExactly(recognised));
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(events).containsExactly(recognised, new ChipCardEvent.Removed()));
            try (var card = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.OTHER)) {
                assertThat(card).isNotNull();
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(events.getLast())
                                .isEqualTo(new ChipCardEvent.Inserted(new ChipCard("3B80800101", List.of()))));
            }
            service.destroy();
            await().atMost(LONG).until(() -> reader.status().fault() == ChipCardFault.SERVICE_LOST);
        }
    }
}
