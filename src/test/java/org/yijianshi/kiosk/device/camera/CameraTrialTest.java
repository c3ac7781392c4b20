package org.yijianshi.kiosk.device.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.simulator.SimulatedCamera;
import picocli.CommandLine;

/** The camera tried by hand, in real Chromium with the cameras it makes itself. */
class CameraTrialTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static CameraTrial trial(String... switches) {
        return new CameraTrial(CameraTrial.STANDARD_BROWSER, List.of(switches), 0);
    }

    private static void fails(CameraFault fault, CameraTrial trial) {
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> trial.open(PATIENCE))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void aCameraIsOpenedAndSaysHowLargeItsPictureIs() throws Exception {
        try (var camera = SimulatedCamera.start(directory.resolve("camera.mjpeg"))) {
            camera.show(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB));
            var picture = trial("--use-fake-device-for-media-stream", camera.browserSwitch())
                    .open(PATIENCE);
            assertThat(picture.width()).isEqualTo(800);
            assertThat(picture.height()).isEqualTo(600);
            assertThat(picture.camera()).contains("camera.mjpeg");
        }
    }

    @Test
    void withoutACameraItSaysThatNoneWasFound() {
        fails(CameraFault.MISSING, trial("--use-fake-device-for-media-stream=device-count=0"));
    }

    @Test
    void aBrowserThatIsMissingOrEndsAtOnceIsSaid() {
        fails(CameraFault.NO_BROWSER, new CameraTrial("no-such-browser", List.of(), 0));
        fails(CameraFault.NO_BROWSER, new CameraTrial("/bin/false", List.of(), 0));
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fails(
                    CameraFault.NO_BROWSER,
                    new CameraTrial(CameraTrial.STANDARD_BROWSER, List.of(), taken.getLocalPort()));
        }
    }

    @Test
    void aBrowserThatShowsNothingHasNoPicture() throws Exception {
        var idle = Files.writeString(directory.resolve("idle"), "#!/bin/sh\nexec sleep 60\n");
        assertThat(idle.toFile().setExecutable(true)).isTrue();
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> new CameraTrial(idle.toString(), List.of(), 0).open(Duration.ofMillis(300)))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(CameraFault.NO_PICTURE));
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(each -> each.info().commandLine().orElse("").contains("sleep 60"));
    }

    @Test
    void theGuidedTestOpensIt() throws Exception {
        var camera = new DocumentCamera(Clock.systemUTC(), trial("--use-fake-device-for-media-stream"));
        assertThat(camera.guidedTest().orElseThrow().act().run(PATIENCE, _ -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void theCommandPrintsThePictureOrTheReason() {
        var out = new StringWriter();
        var err = new StringWriter();
        var command = new CommandLine(new CameraCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        assertThat(command.execute("open", "--browser-switch=--use-fake-device-for-media-stream"))
                .isZero();
        assertThat(out.toString()).contains("\"camera\":\"fake_device_0\"", "\"width\":1920");
        assertThat(command.execute("open", "--browser", "no-such-browser")).isEqualTo(1);
        assertThat(err.toString()).contains("NO_BROWSER");
    }
}
