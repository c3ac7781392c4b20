package org.yijianshi.kiosk.device.camera;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.Standing;
import org.yijianshi.kiosk.listening.Subscription;

/** What pages have last reported of the camera; STARTING until one has looked. Nothing opens it to find out. */
public final class DocumentCamera implements Device {
    private static final String NAME = "document-camera";

    private final Standing standing;

    public DocumentCamera(Clock clock) {
        standing = new Standing(NAME, clock);
    }

    public synchronized void live() {
        standing.become(DeviceState.ONLINE, null);
    }

    /** @param reason the browser's name for it */
    public synchronized void unavailable(String reason) {
        var fault = CameraFault.of(reason);
        standing.become(fault.state(), fault);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "高拍仪";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "page");
    }

    @Override
    public DeviceStatus status() {
        return standing.status();
    }

    @Override
    public Subscription onStatusChange(Consumer<DeviceStatus> listener) {
        return standing.onChange(listener);
    }

    /** The browser releases it with the page. */
    @Override
    public void close() {}
}
