package org.yijianshi.kiosk.device.scanner;

import static org.yijianshi.kiosk.device.Actor.CITIZEN;
import static org.yijianshi.kiosk.device.Actor.TECHNICIAN;

import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;

/** Every way in which scanning a code can fail. Those of a code leave the scanner online; who waits for a code is told of them, and of a flood. */
public enum ScannerFault implements DeviceFault {
    NO_CODE(DeviceState.ONLINE, CITIZEN, true, "还没有扫到码。请把码放到扫码口下方，离远一点或近一点。", "检查扫码窗是否干净、灯是否亮；型号和触发方式是否与配置一致。"),
    CODE_TOO_LONG(DeviceState.ONLINE, CITIZEN, true, "这个码的内容太长，这里用不上。请换一个码。", "无须处理；每个码都如此的，核对结束符设置。"),
    CODE_INCOMPLETE(
            DeviceState.ONLINE, CITIZEN, true, "码没有读全。请拿开，再放一次。", "每个码都如此的，核对扫码器的结束符与配置里的 end 是否一致；偶尔发生的，检查接线和波特率。"),
    CODE_NOT_TEXT(DeviceState.ONLINE, CITIZEN, true, "这个码里不是文字，这里用不上。请换一个码。", "每个码都如此的，核对波特率，并把扫码器的输出设为原始数据或 UTF-8。"),
    KEYS_MIXED(
            DeviceState.ONLINE,
            CITIZEN,
            true,
            "这个码里有这里读不了的字。请换一个码。",
            "键盘方式只传英文字母、数字和符号：每个码都如此的，关掉输入法，键盘布局改为美式英文；要读中文的，改用串口方式。"),
    FLOODED(
            DeviceState.USER_ERROR,
            CITIZEN,
            true,
            "扫码器一下收到太多的码。请把码都拿开，再放一个。",
            "看扫码口前是否留着好几个码或一块亮屏；都没有的，核对波特率，把扫码器恢复出厂设置后重新设置。"),
    NO_ANSWER(DeviceState.OFFLINE, TECHNICIAN, true, Texts.AWAY, "扫码器没有应答：检查供电、接线、波特率，以及配置里的型号。"),
    REPLY_GARBLED(DeviceState.OFFLINE, TECHNICIAN, true, Texts.AWAY, "扫码器的应答校验不对：检查串口线、接地和波特率。"),
    MODE_REFUSED(DeviceState.HARDWARE_ERROR, TECHNICIAN, false, Texts.AWAY, "扫码器不肯改为命令触发：核对型号和固件，恢复出厂设置后再试。"),
    PORT_NOT_FOUND(
            DeviceState.NO_DEVICE,
            TECHNICIAN,
            true,
            Texts.AWAY,
            "没有找到端口：检查扫码器是否插好，核对配置的端口路径；键盘方式的扫码器，配置里写 driver: keyboard。"),
    PORT_REFUSED(DeviceState.OFFLINE, TECHNICIAN, true, Texts.AWAY, "端口打不开：检查是否被其他程序占用，以及运行账户的权限。"),
    PORT_LOST(DeviceState.OFFLINE, TECHNICIAN, true, Texts.AWAY, "检查扫码器的连接线和供电；插回后会自己恢复。"),
    CLOSED(DeviceState.OFFLINE, TECHNICIAN, false, Texts.AWAY, "扫码器驱动已停止：查看终端服务是否正在关闭或重启。");

    private final Meaning meaning;

    ScannerFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    static ScannerFault of(LineException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> PORT_NOT_FOUND;
            case REFUSED -> PORT_REFUSED;
            case LOST -> PORT_LOST;
            case STALLED -> NO_ANSWER;
        };
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    private static final class Texts {
        static final String AWAY = "扫码器现在不能用。请换一种办法，或找工作人员。";
    }
}
