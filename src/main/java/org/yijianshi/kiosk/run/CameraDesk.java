package org.yijianshi.kiosk.run;

import java.util.Optional;
import org.yijianshi.kiosk.application.Camera;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.camera.DocumentCamera;
import org.yijianshi.kiosk.listening.Subscription;

/** The camera as the pages see it. */
record CameraDesk(DocumentCamera camera) implements Camera {
    @Override
    public void live() {
        camera.live();
    }

    @Override
    public void unavailable(String reason) {
        camera.unavailable(reason);
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(camera.status().fault()).map(DeviceFault::citizenText);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return camera.onStatusChange(_ -> listener.run());
    }
}
