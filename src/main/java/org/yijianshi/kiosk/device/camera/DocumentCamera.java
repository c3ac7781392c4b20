package org.yijianshi.kiosk.device.camera;

import java.time.Clock;
import java.util.Map;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;

/** What pages have last reported of the camera; STARTING until one has looked. Nothing opens it to find out. */
public final class DocumentCamera extends Device {
    private static final String NAME = "document-camera";

    public DocumentCamera(Clock clock) {
        super(NAME, clock);
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
    public String title() {
        return "高拍仪";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "page");
    }

    /** The browser releases it with the page. */
    @Override
    public void close() {}
}
