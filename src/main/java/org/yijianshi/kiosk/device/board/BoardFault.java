package org.yijianshi.kiosk.device.board;

import static org.yijianshi.kiosk.device.Actor.TECHNICIAN;

import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;

/** Why lights and contacts do not work. None of them keeps a citizen from anything. */
public enum BoardFault implements DeviceFault {
    NO_ANSWER(DeviceState.OFFLINE, true, "控制板没有应答：检查供电、A/B 线是否接反、波特率，以及配置里的 unit 与板上拨码是否一致。"),
    REPLY_GARBLED(DeviceState.OFFLINE, true, "控制板的应答校验不对：检查串口线、接地、终端电阻，以及波特率和 8N1 设置。"),
    POINT_REFUSED(DeviceState.HARDWARE_ERROR, false, "控制板没有配置里写的点：核对 coil 和 input 的编号（从 0 数起）以及板子支持的功能码。"),
    BOARD_FAILED(DeviceState.HARDWARE_ERROR, true, "控制板自报故障或一直忙：断电重启；仍然如此就更换。"),
    PORT_NOT_FOUND(DeviceState.NO_DEVICE, true, "没有找到端口：检查控制板的线是否插好，核对配置的端口路径。"),
    PORT_REFUSED(DeviceState.OFFLINE, true, "端口打不开：检查是否被其他程序占用，以及运行账户的权限。"),
    PORT_LOST(DeviceState.OFFLINE, true, "检查控制板的连接线和供电；插回后会自己恢复。"),
    CLOSED(DeviceState.OFFLINE, false, "控制板驱动已停止：查看终端服务是否正在关闭或重启。");

    private static final String WORKS = "机器可以正常使用，只是指示灯可能不亮。";

    private final DeviceState state;
    private final boolean retryable;
    private final String action;

    BoardFault(DeviceState state, boolean retryable, String action) {
        this.state = state;
        this.retryable = retryable;
        this.action = action;
    }

    static BoardFault of(LineException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> PORT_NOT_FOUND;
            case REFUSED -> PORT_REFUSED;
            case LOST -> PORT_LOST;
            case STALLED -> NO_ANSWER;
        };
    }

    @Override
    public Meaning meaning() {
        return new Meaning(state, TECHNICIAN, retryable, WORKS, action);
    }
}
