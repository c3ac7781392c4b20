package org.yijianshi.kiosk.device.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.device.DeviceState;

class DocumentCameraTest {
    private final DocumentCamera camera = new DocumentCamera(Clock.systemUTC(), CameraTrial.at(0));

    @Test
    void nothingIsClaimedBeforeAPageHasLooked() {
        assertThat(camera.status().state()).isEqualTo(DeviceState.STARTING);
        assertThat(camera.status().fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NotFoundError, MISSING",
        "OverconstrainedError, MISSING",
        "NotAllowedError, REFUSED",
        "SecurityError, REFUSED",
        "NotReadableError, UNREADABLE",
        "anything, UNREADABLE"
    })
    void whatThePageFoundIsToldOnceAndEndsWithThePicture(String reason, CameraFault fault) {
        var told = new ArrayList<Object>();
        camera.onStatusChange(status -> told.add(status.fault() == null ? status.state() : status.fault()));

        camera.unavailable(reason);
        camera.unavailable(reason);
        camera.live();
        camera.live();

        assertThat(told).containsExactly(fault, DeviceState.ONLINE);
        assertThat(fault.citizenText()).endsWith("。");
    }
}
