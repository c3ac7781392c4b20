package org.yijianshi.kiosk.device.camera;

import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;

/**
 * Why a page had no picture of the camera, by the names of the browser (Media Capture and Streams, getUserMedia). The
 * last two only come when it is tried by hand.
 */
public enum CameraFault implements DeviceFault {
    MISSING(DeviceState.NO_DEVICE, "没有找到摄像头。", "检查摄像头的 USB 线；插回后会自己打开。"),
    REFUSED(DeviceState.OFFLINE, "摄像头没有开放给这台机器用。", "浏览器不许用摄像头：检查策略 VideoCaptureAllowed 和允许的网址。"),
    UNREADABLE(DeviceState.HARDWARE_ERROR, "摄像头断开了，或正被别的程序占用。", "结束占用摄像头的程序，或拔下摄像头再插，之后会自己打开；反复发生的，更换。"),
    NO_PICTURE(DeviceState.OFFLINE, "摄像头没有画面。", "浏览器打开了，摄像头没有给画面：拔下再插，换一个 USB 口；反复发生的，更换。"),
    NO_BROWSER(DeviceState.OFFLINE, "摄像头没有试成。", "浏览器没有启动，或页面的端口被占用：安装 Chromium，先停下终端再试。");

    private final Meaning meaning;

    CameraFault(DeviceState state, String citizenText, String action) {
        meaning = new Meaning(state, Actor.TECHNICIAN, true, citizenText, action);
    }

    static CameraFault of(String reason) {
        return switch (reason) {
            case "NotFoundError", "OverconstrainedError" -> MISSING;
            case "NotAllowedError", "SecurityError" -> REFUSED;
            default -> UNREADABLE;
        };
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
