package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.tcp.TcpException;

/**
 * The ways in which a receipt printer fails. {@link #PAPER_NEAR_END}, {@link #TICKET_WAITING} and {@link #UNCONFIRMED}
 * are no hindrance: printing still works.
 */
public enum ReceiptFault implements DeviceFault {
    PAPER_NEAR_END(DeviceState.ONLINE, Actor.ATTENDANT, true, "打印机可以正常打印。", "纸快用完了，请在空闲时换上新的热敏纸卷。"),
    TICKET_WAITING(DeviceState.ONLINE, Actor.CITIZEN, true, "请取走取纸口的凭证。", "取走取纸口的纸；没有人取的会自动收回。"),
    UNCONFIRMED(
            DeviceState.ONLINE, Actor.CITIZEN, false, "纸应该已经出来了，打印机不会报告打完没有。", "看取纸口有没有打完的凭证；要确认每一张，换支持 GS r 的打印机。"),
    PAPER_END(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "打印机没纸了。", "换上新的热敏纸卷，撕掉露出的半截纸，合上盖子。"),
    COVER_OPEN(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "打印机的盖子没合上。", "合上打印机盖，听到咔哒一声为止。"),
    CUTTER(DeviceState.HARDWARE_ERROR, Actor.ATTENDANT, true, "纸没有切断，露出来的请轻轻撕下。", "打开打印机盖，取出卡住的纸，按刀头旁的说明让切刀复位，合上盖子。"),
    MECHANICAL(DeviceState.HARDWARE_ERROR, Actor.TECHNICIAN, false, "打印机出了故障。", "打开盖子看有没有卡纸；断电重启打印机；仍然报错则更换。"),
    OVERHEATED(DeviceState.HARDWARE_ERROR, Actor.CITIZEN, true, "打印机太热，正在冷却，过几分钟会好。", "等打印头冷却，几分钟内会自行恢复。"),
    OFFLINE(DeviceState.OFFLINE, Actor.ATTENDANT, true, "打印机没有准备好。", "看打印机面板：按一下联机键，或断电后重新打开。"),
    TIMEOUT(
            DeviceState.OFFLINE,
            Actor.TECHNICIAN,
            true,
            "打印机没有回应，请看看出纸口。",
            "检查打印机电源；串口看波特率和流控是否与设备配置一致，网口看是否被另一台机器占用。"),
    PORT_LOST(DeviceState.NO_DEVICE, Actor.TECHNICIAN, true, "打印机断开了。", "把打印机数据线插紧，检查打印机电源。"),
    PORT_NOT_FOUND(DeviceState.NO_DEVICE, Actor.TECHNICIAN, true, "这台机器没有接好打印机。", "接上打印机，核对设备配置中的端口名称。"),
    PORT_REFUSED(DeviceState.NO_DEVICE, Actor.TECHNICIAN, true, "打印机暂时用不了。", "端口被别的程序占用或没有权限：关掉占用它的程序，或把运行账号加入端口所属的组。"),
    NETWORK_UNREACHABLE(
            DeviceState.NO_DEVICE, Actor.TECHNICIAN, true, "打印机断开了。", "检查打印机电源、网线和交换机，核对设备配置中的 host 和 port。"),
    NETWORK_BUSY(
            DeviceState.NO_DEVICE,
            Actor.TECHNICIAN,
            true,
            "打印机暂时用不了。",
            "打印机不接受连接：多半正被另一台机器或程序占用，请让它断开；也核对 port 和打印机的网络打印设置。"),
    LEFT(DeviceState.ONLINE, Actor.CITIZEN, false, "打印已取消。", "不用处理：群众离开，还没开始打的取消了。");

    private final Meaning meaning;

    ReceiptFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    static ReceiptFault of(IOException failure) {
        return switch (failure) {
            case LineException serial ->
                switch (serial.reason()) {
                    case NOT_FOUND -> PORT_NOT_FOUND;
                    case REFUSED -> PORT_REFUSED;
                    case LOST -> PORT_LOST;
                    case STALLED -> TIMEOUT;
                };
            case TcpException tcp ->
                switch (tcp.reason()) {
                    case UNREACHABLE -> NETWORK_UNREACHABLE;
                    case REFUSED, TURNED_AWAY -> NETWORK_BUSY;
                    case LOST -> PORT_LOST;
                    case STALLED -> TIMEOUT;
                };
            default -> PORT_LOST;
        };
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
