package org.yijianshi.kiosk.device.flatbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yijianshi.kiosk.device.DeviceException;

/** The driver before the real scanimage and SANE's own backend for tests (Debian sane-utils). */
@Timeout(60)
class SaneTest {
    @BeforeEach
    void needsSane() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/scanimage")), "sane-utils is not installed");
    }

    @Test
    void theTestBackendIsScanned() throws Exception {
        try (var flatbed = Flatbed.start(
                "flatbed", new FlatbedSettings(FlatbedSettings.SCANIMAGE, "test", 75), Clock.systemUTC())) {
            var page = ImageIO.read(new ByteArrayInputStream(flatbed.scan()));
            assertThat(page.getWidth()).isGreaterThan(100);
            assertThat(flatbed.status().usable()).isTrue();
        }
    }

    @Test
    void aDeviceSaneDoesNotKnowIsMissing() {
        try (var flatbed = Flatbed.start(
                "flatbed", new FlatbedSettings(FlatbedSettings.SCANIMAGE, "nosuch", 75), Clock.systemUTC())) {
            assertThatThrownBy(flatbed::scan)
                    .isInstanceOfSatisfying(
                            DeviceException.class, e -> assertThat(e.fault()).isEqualTo(FlatbedFault.NO_DEVICE));
        }
    }
}
