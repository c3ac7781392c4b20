package org.yijianshi.kiosk.device.chipcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.simulator.VirtualCard;
import org.yijianshi.kiosk.device.simulator.VpcdCard;
import picocli.CommandLine;

/** The driver against pcscd itself, with its virtual reader. */
class PcscTest {
    private static final Path SERVICE = Path.of("/usr/sbin/pcscd");
    private static final Path VIRTUAL_READER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Path EXAMPLE = Path.of("src", "docs", "read-chip-card.sh");
    private static final String READER = "Virtual PCD 00 00";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ChipCardEvent REMOVED = new ChipCardEvent.Removed();

    @TempDir
    Path directory;

    private final List<ChipCardEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> standings = new CopyOnWriteArrayList<>();
    private Process service;
    private ChipCardReader reader;

    @BeforeEach
    void isInstalledAndFree() {
        assumeTrue(
                Files.exists(SERVICE) && Files.exists(VIRTUAL_READER),
                "没有 pcscd 和虚拟读卡器，这次没有用真的 PC/SC 测：apt-get install pcscd vsmartcard-vpcd");
        assumeTrue(!Files.exists(Path.of("/run/pcscd/pcscd.comm")), "pcscd 已在运行，不动它，这次没有用真的 PC/SC 测");
    }

    @AfterEach
    void stop() throws Exception {
        if (reader != null) {
            reader.close();
        }
        if (service != null) {
            stopService();
        }
    }

    /**
     * A reader in its configuration is one on a serial port, which pcscd takes up when it starts and keeps: it unplugs
     * readers on USB only.
     */
    private void startService(boolean withReader) throws IOException {
        var readers = Files.createDirectories(directory.resolve("readers"));
        var entry = readers.resolve("vpcd");
        if (withReader) {
            Files.writeString(entry, """
                    FRIENDLYNAME "Virtual PCD"
                    DEVICENAME /dev/null:0x%1$X
                    LIBPATH %2$s
                    CHANNELID 0x%1$X
                    """.formatted(VpcdCard.STANDARD_PORT, VIRTUAL_READER));
        } else {
            Files.deleteIfExists(entry);
        }
        service = new ProcessBuilder(SERVICE.toString(), "--foreground", "--config", readers.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("pcscd.log").toFile()))
                .start();
    }

    private void stopService() throws InterruptedException {
        service.destroy();
        service.waitFor();
    }

    private void startReader(CardApplication application) {
        reader = ChipCardReader.start("chip-card", Terminals.system(), READER, List.of(application), Clock.systemUTC());
        reader.onEvent(events::add);
        reader.onStatusChange(status -> {
            var fault = status.fault();
            standings.add(fault == null ? status.state().name() : fault.name());
        });
        awaitOnline();
        standings.clear();
    }

    private void awaitOnline() {
        await().atMost(LONG).until(() -> reader.status().usable());
    }

    private void awaitFault(ChipCardFault fault) {
        await().atMost(LONG).until(() -> reader.status().fault() == fault);
    }

    private void awaitEvents(ChipCardEvent... expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(events).containsExactly(expected));
    }

    private static ChipCardEvent inserted(CardApplication... applications) {
        return new ChipCardEvent.Inserted(new ChipCard("3B80800101", List.of(applications)));
    }

    @Test
    void cardsComeAndGo() throws Exception {
        startService(true);
        startReader(CardApplication.SOCIAL_SECURITY);
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY));
        }
        awaitEvents(inserted(CardApplication.SOCIAL_SECURITY), REMOVED);
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.OTHER)) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY), REMOVED, inserted());
        }
    }

    @Test
    void theReaderIsTakenAwayAndComesBackWhileNobodyIsThere() throws Exception {
        startService(true);
        startReader(CardApplication.SOCIAL_SECURITY);

        stopService();
        awaitFault(ChipCardFault.SERVICE_LOST);
        startService(false);
        awaitFault(ChipCardFault.NO_READER);
        stopService();
        awaitFault(ChipCardFault.SERVICE_LOST);
        startService(true);
        awaitOnline();

        assertThat(events).isEmpty();
        assertThat(standings).containsExactly("SERVICE_LOST", "NO_READER", "SERVICE_LOST", "ONLINE");
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY));
        }
    }

    @Test
    void theReaderIsTakenAwayWithACardInIt() throws Exception {
        startService(true);
        startReader(CardApplication.SOCIAL_SECURITY);
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY));
            stopService();
            awaitFault(ChipCardFault.SERVICE_LOST);
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY), REMOVED);
        }
        startService(false);
        awaitFault(ChipCardFault.NO_READER);
        var gone = catchThrowableOfType(DeviceException.class, () -> reader.read(LONG));
        assertThat(gone.fault()).isEqualTo(ChipCardFault.NO_READER);
        stopService();
        startService(true);
        awaitOnline();
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY), REMOVED, inserted(CardApplication.SOCIAL_SECURITY));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServiceThatIsKilledIsFoundAgain(boolean withCard) throws Exception {
        startService(true);
        startReader(CardApplication.SOCIAL_SECURITY);
        var card = withCard ? VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY) : null;
        if (card != null) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY));
        }

        service.destroyForcibly().waitFor();
        awaitFault(ChipCardFault.SERVICE_LOST);
        if (card != null) {
            card.close();
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY), REMOVED);
        }
        events.clear();
        startService(true);

        awaitOnline();
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            awaitEvents(inserted(CardApplication.SOCIAL_SECURITY));
        }
    }

    @Test
    void aServiceThatWasNeverThereIsSaidOtherwise() throws Exception {
        reader = ChipCardReader.start(
                "chip-card", Terminals.system(), READER, List.of(CardApplication.SOCIAL_SECURITY), Clock.systemUTC());
        awaitFault(ChipCardFault.NO_SERVICE);
        startService(true);
        awaitOnline();
    }

    @Test
    void whatTheCardHoldsIsReadByItsIssuersProgram() throws Exception {
        startService(true);
        startReader(CardApplication.socialSecurity(List.of(EXAMPLE.toString())));
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            assertThat(reader.content(LONG))
                    .isEqualTo(new CardContent(
                            Optional.of(VirtualCard.CARD_NUMBER),
                            Optional.of(VirtualCard.NAME),
                            Optional.of(VirtualCard.SOCIAL_SECURITY_NUMBER)));
            var out = new StringWriter();
            int code = new CommandLine(new ChipCardCommand())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(out))
                    .execute("read", "--reader", READER, "--program", EXAMPLE.toString());
            assertThat(out.toString().strip())
                    .isEqualTo("{\"atr\":\"3B80800101\",\"applications\":[\"社会保障卡\"],\"content\":"
                            + "{\"cardNumber\":\"A********\",\"name\":\"示***\","
                            + "\"socialSecurityNumber\":\"4*****************\"}}");
            assertThat(code).isZero();
        }
        assertThat(events).startsWith(inserted(CardApplication.socialSecurity(List.of(EXAMPLE.toString()))));
    }

    @Test
    void aCardPulledInTheMiddleEndsItsProgram() throws Exception {
        startService(true);
        var started = directory.resolve("started");
        var script = "read -r _; echo 00A4020002EF05; read -r _; touch " + started + "; sleep 600";
        startReader(CardApplication.socialSecurity(List.of("/bin/sh", "-c", script)));
        CompletableFuture<DeviceException> failure;
        try (var ignored = VpcdCard.insert(VpcdCard.STANDARD_PORT, VirtualCard.SOCIAL_SECURITY)) {
            failure = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(DeviceException.class, () -> reader.content(LONG)));
            await().atMost(LONG).until(() -> Files.exists(started));
        }
        assertThat(failure)
                .succeedsWithin(LONG)
                .extracting(DeviceException::fault)
                .isEqualTo(ChipCardFault.CARD_PULLED);
        await().atMost(LONG).untilAsserted(() -> assertThat(events.getLast()).isEqualTo(REMOVED));
    }
}
