package org.yijianshi.kiosk.device.flatbed;

import static org.yijianshi.kiosk.device.Actor.ATTENDANT;
import static org.yijianshi.kiosk.device.Actor.CITIZEN;
import static org.yijianshi.kiosk.device.Actor.TECHNICIAN;

import java.util.Arrays;
import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;

/** Every way in which scanning can fail. What scanimage says is told by SANE's own words (sane_strstatus). */
public enum FlatbedFault implements DeviceFault {
    NO_DEVICE(
            DeviceState.NO_DEVICE,
            TECHNICIAN,
            true,
            Texts.AWAY,
            "没有找到扫描仪：检查电源和 USB 线，用 scanimage -L 核对配置里的 device。",
            "no SANE devices found",
            "failed: Invalid argument"),
    BUSY(DeviceState.OFFLINE, ATTENDANT, true, "扫描仪正忙。请过一会儿再试。", "结束正在用扫描仪的其他程序。", "Device busy"),
    ACCESS_DENIED(
            DeviceState.OFFLINE,
            TECHNICIAN,
            false,
            Texts.AWAY,
            "本服务的用户不能用扫描仪：加入 scanner 组，检查 udev 规则。",
            "Access to resource has been denied"),
    COVER_OPEN(DeviceState.USER_ERROR, CITIZEN, true, "扫描仪的盖子开着。请盖好再扫。", "盖好盖子。", "cover is open"),
    JAMMED(DeviceState.USER_ERROR, ATTENDANT, true, "扫描仪卡纸了。请找工作人员。", "取出卡住的纸。", "feeder jammed"),
    NO_PAPER(DeviceState.USER_ERROR, CITIZEN, true, "扫描仪里没有纸。请放好再扫。", "把纸放进去；只有平板的，检查配置的 device。", "out of documents"),
    OUT_OF_MEMORY(DeviceState.HARDWARE_ERROR, TECHNICIAN, true, Texts.AWAY, "内存不够：降低配置里的 dpi。", "Out of memory"),
    IO_ERROR(
            DeviceState.HARDWARE_ERROR,
            TECHNICIAN,
            true,
            "扫描到一半断了。请再扫一次。",
            "检查 USB 线和电源；反复发生的，更换扫描仪。",
            "Error during device I/O"),
    CANCELLED(DeviceState.ONLINE, CITIZEN, true, "已停止扫描。", "无须处理。", "Operation was cancel"),
    REFUSED(
            DeviceState.HARDWARE_ERROR,
            TECHNICIAN,
            false,
            Texts.AWAY,
            "扫描仪不接受这些设置：用 scanimage -A 核对颜色方式和 dpi。",
            "Invalid argument",
            "Operation not supported",
            "setting of option",
            "attempted to set inactive option"),
    TOO_SLOW(DeviceState.OFFLINE, TECHNICIAN, true, "扫描仪没有反应。请再扫一次，或换一种办法。", "扫描仪不回话：断电后再开；降低 dpi。"),
    TOO_LARGE(DeviceState.HARDWARE_ERROR, TECHNICIAN, false, Texts.AWAY, "图像超过上限：降低配置里的 dpi。"),
    NO_PICTURE(DeviceState.HARDWARE_ERROR, TECHNICIAN, true, "没有扫成。请再扫一次。", "收到的不是完整的 PNG：用 scanimage 手工试一次。"),
    NO_PROGRAM(DeviceState.NO_DEVICE, TECHNICIAN, false, Texts.AWAY, "没有 scanimage：apt-get install sane-utils。"),
    CLOSED(DeviceState.OFFLINE, TECHNICIAN, false, Texts.AWAY, "扫描仪驱动已停止：查看终端服务是否正在关闭或重启。");

    private final Meaning meaning;
    private final String[] words;

    FlatbedFault(
            DeviceState state, Actor actor, boolean retryable, String citizenText, String action, String... words) {
        this.meaning = new Meaning(state, actor, retryable, citizenText, action);
        this.words = words;
    }

    /** @param said what scanimage wrote on standard error before it failed, in English */
    static FlatbedFault of(String said) {
        return Arrays.stream(values())
                .filter(fault -> Arrays.stream(fault.words).anyMatch(said::contains))
                .findFirst()
                .orElse(NO_PICTURE);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    private static final class Texts {
        static final String AWAY = "扫描仪现在不能用。请改用拍照，或之后交到窗口。";
    }
}
