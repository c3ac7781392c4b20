package org.yijianshi.kiosk.device.ups;

import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;

/** What may be the matter with the power supply. While the state is ONLINE it is a warning: the supply still answers. */
public enum UpsFault implements DeviceFault {
    ON_BATTERY(DeviceState.ONLINE, Actor.ATTENDANT, true, "停电了，机器在用备用电池，暂时不接新的业务。", "看电闸和插座；恢复供电后自动接着办。"),
    BATTERY_AT_ITS_END(
            DeviceState.ONLINE, Actor.ATTENDANT, true, "停电了，备用电池快用完了，机器马上关机。已经交上去的都保存好了。", "恢复供电后机器自己开机；没有开机就按电源键。"),
    REPLACE_BATTERY(DeviceState.ONLINE, Actor.TECHNICIAN, false, "机器可以正常使用。", "备用电池老化，停电时撑不住：更换 UPS 电池。"),
    UNREACHABLE(
            DeviceState.OFFLINE,
            Actor.TECHNICIAN,
            true,
            "机器可以正常使用。",
            "连不上 upsd：systemctl status nut-server，核对设备配置里的 host 和 port。"),
    UNKNOWN_UPS(
            DeviceState.NO_DEVICE,
            Actor.TECHNICIAN,
            false,
            "机器可以正常使用。",
            "upsd 不认识这台 UPS：核对设备配置里的 name，用 upsc -l 看有哪些。"),
    DRIVER_LOST(
            DeviceState.NO_DEVICE,
            Actor.TECHNICIAN,
            true,
            "机器可以正常使用。",
            "upsd 读不到 UPS：检查 UPS 的 USB 线或串口线，systemctl status nut-driver。"),
    REFUSED(
            DeviceState.OFFLINE,
            Actor.TECHNICIAN,
            false,
            "机器可以正常使用。",
            "upsd 不许本机查询：检查 upsd.conf 的 LISTEN 和 upsd.users。"),
    NO_OUTAGE(
            DeviceState.ONLINE,
            Actor.TECHNICIAN,
            true,
            "机器可以正常使用。",
            "没有看到停电又来电：确认拔的是 UPS 的市电插头，机器插在 UPS 带电池的插座上；再拔一次，多等几秒。"),
    PROTOCOL_ERROR(DeviceState.OFFLINE, Actor.TECHNICIAN, true, "机器可以正常使用。", "端口上回话的不是 upsd：核对设备配置里的 host 和 port。"),
    CLOSED(DeviceState.OFFLINE, Actor.TECHNICIAN, true, "机器可以正常使用。", "终端服务已停止。");

    private final Meaning meaning;

    UpsFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
