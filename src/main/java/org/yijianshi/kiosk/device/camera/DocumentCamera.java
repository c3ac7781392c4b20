package org.yijianshi.kiosk.device.camera;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;

/** What pages have last reported of the camera; STARTING until one has looked. Nothing opens it to find out. */
public final class DocumentCamera extends Device {
    private static final String NAME = "document-camera";

    private final CameraTrial trial;

    public DocumentCamera(Clock clock, CameraTrial trial) {
        super(NAME, clock);
        this.trial = trial;
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
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(GuidedTest.of("正在用浏览器打开摄像头，请等一等。", trial::open));
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "page");
    }

    /** The browser releases it with the page. */
    @Override
    public void close() {}
}
