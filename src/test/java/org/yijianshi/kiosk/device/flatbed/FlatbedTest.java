package org.yijianshi.kiosk.device.flatbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed.Condition;

/** The driver over real processes. */
@Timeout(60)
class FlatbedTest {
    private static final Flatbed.Timing PATIENT =
            new Flatbed.Timing(Duration.ofMillis(200), Duration.ofSeconds(15), Duration.ofSeconds(60));
    private static final Flatbed.Timing QUICK =
            new Flatbed.Timing(Duration.ofMillis(200), Duration.ofSeconds(15), Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    private SimulatedFlatbed simulated;
    private Flatbed flatbed;

    @BeforeEach
    void start() throws Exception {
        simulated = SimulatedFlatbed.start(directory.resolve("flatbed"));
        flatbed = Flatbed.start("flatbed", simulated.settings(), PATIENT, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        flatbed.close();
        simulated.close();
    }

    @Test
    void aPageComesWholeAndNothingIsLeft() throws Exception {
        var page = ImageIO.read(new ByteArrayInputStream(flatbed.scan()));

        assertThat(page.getWidth()).isEqualTo(850);
        assertThat(flatbed.status().state()).isEqualTo(DeviceState.ONLINE);
        try (var files = Files.list(directory.resolve("flatbed"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("scanimage", "condition", "page.png");
        }
        await().untilAsserted(() -> assertThat(children()).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING, NO_DEVICE",
        "BUSY, BUSY",
        "DENIED, ACCESS_DENIED",
        "COVER_OPEN, COVER_OPEN",
        "JAMMED, JAMMED",
        "NO_MEMORY, OUT_OF_MEMORY",
        "IO_ERROR, IO_ERROR",
        "REFUSING, REFUSED",
        "CUT_SHORT, NO_PICTURE",
        "ENDLESS, TOO_LARGE"
    })
    void whatIsWrongIsNamedAndGoneWithItsCause(Condition condition, FlatbedFault fault) throws Exception {
        simulated.become(condition);
        fails(flatbed, fault);

        simulated.become(Condition.READY);
        assertThat(flatbed.scan()).isNotEmpty();
        assertThat(flatbed.status().usable()).isTrue();
    }

    @Test
    void whatNeverEndsIsGivenUp() throws Exception {
        try (var hasty = Flatbed.start("hasty", simulated.settings(), QUICK, Clock.systemUTC())) {
            simulated.become(Condition.SILENT);
            fails(hasty, FlatbedFault.TOO_SLOW);
        }
    }

    private static void fails(Flatbed flatbed, FlatbedFault fault) {
        assertThatThrownBy(flatbed::scan)
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        // Between two looks nothing runs.
        await().untilAsserted(() -> assertThat(children()).isZero());
    }

    @Test
    void itIsMissedAndFoundAgainWithoutAPageBeingScanned() {
        await().until(() -> flatbed.status().usable());
        simulated.become(Condition.MISSING);
        await().until(() -> flatbed.status().fault() == FlatbedFault.NO_DEVICE);
        assertThat(flatbed.status().state()).isEqualTo(DeviceState.NO_DEVICE);

        simulated.become(Condition.READY);
        await().until(() -> flatbed.status().usable());
    }

    @Test
    void whoeverStopsWaitingStopsTheScannerAndItsChildren() throws Exception {
        simulated.become(Condition.SILENT);
        var outcome = new CompletableFuture<Throwable>();
        var caller = Thread.ofPlatform().start(() -> {
            try {
                flatbed.scan();
            } catch (DeviceException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        await().until(() -> flatbed.status().state() == DeviceState.BUSY && children() > 0);
        caller.interrupt();

        assertThat(outcome.join()).isInstanceOf(InterruptedException.class);
        await().untilAsserted(() -> assertThat(children()).isZero());
        await().until(() -> flatbed.status().state() == DeviceState.ONLINE);
    }

    @Test
    void whoeverWaitsWhenItIsClosedIsTold() {
        simulated.become(Condition.SILENT);
        var outcome = new CompletableFuture<Throwable>();
        Thread.ofPlatform().start(() -> {
            try {
                flatbed.scan();
            } catch (DeviceException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        await().until(() -> flatbed.status().state() == DeviceState.BUSY);
        flatbed.close();

        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.fault()).isEqualTo(FlatbedFault.CLOSED));
        assertThat(flatbed.status().fault()).isEqualTo(FlatbedFault.CLOSED);
        assertThat(children()).isZero();
    }

    @Test
    void aMissingProgramIsNamed() {
        try (var none = Flatbed.start(
                "flatbed",
                new FlatbedSettings(directory.resolve("none").toString(), "demo", 100),
                QUICK,
                Clock.systemUTC())) {
            assertThatThrownBy(none::scan)
                    .isInstanceOfSatisfying(
                            DeviceException.class, e -> assertThat(e.fault()).isEqualTo(FlatbedFault.NO_PROGRAM));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultSaysWhatToDo(FlatbedFault fault) {
        assertThat(fault.citizenText()).endsWith("。").hasSizeLessThan(40);
        assertThat(fault.action()).isNotBlank();
    }

    /** Processes that the simulator's script and what it has started are. */
    private static long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(each -> each.info()
                        .commandLine()
                        .orElse("")
                        .matches(".*(flatbed/scanimage|sleep 86399|cat /dev/zero).*"))
                .count();
    }
}
