package org.yijianshi.kiosk.device.idcard;

import static org.yijianshi.kiosk.device.Actor.ATTENDANT;
import static org.yijianshi.kiosk.device.Actor.CITIZEN;
import static org.yijianshi.kiosk.device.Actor.TECHNICIAN;

import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;

/** Every way in which reading an identity card can fail. */
public enum IdCardFault implements DeviceFault {
    NO_CARD(DeviceState.ONLINE, CITIZEN, true, Texts.LAY, "检查证件是否平放在感应区；证件一直未拿开的，拿起后重放。"),
    SELECT_FAILED(DeviceState.ONLINE, CITIZEN, true, Texts.LAY_AGAIN, "只放一张证件，移开手机和其他卡片后重放。"),
    CARD_MOVED(DeviceState.ONLINE, CITIZEN, true, "证件移动了，没有读完。请拿起证件，重新放平并保持不动。", "请持证人放稳证件，直到提示读取完成。"),
    CARD_READ_FAILED(
            DeviceState.ONLINE, ATTENDANT, false, "这张证件多次没有读出来。请换一张有效证件，或到窗口办理。", "换一张证件试读；多张都读不出时联系技术人员检查天线。"),
    CARD_EMPTY(DeviceState.ONLINE, ATTENDANT, false, "这张证件里没有读到内容。请到窗口办理。", "请持证人到公安机关核查证件芯片。"),
    CARD_TYPE_UNKNOWN(DeviceState.ONLINE, CITIZEN, true, "这不是本机能读的证件。请放二代居民身份证、港澳台居民居住证或外国人永久居留证。", "确认持证人所放证件的种类。"),
    CARD_CONTENT_INVALID(DeviceState.ONLINE, ATTENDANT, false, "证件内容本机无法识别。请到窗口办理。", "记录故障名称，核对读卡器型号和证件版式后联系技术人员。"),
    CARD_REJECTED_SAM(DeviceState.ONLINE, ATTENDANT, true, Texts.NOT_GENUINE, Texts.TRY_OTHER_CARD),
    SAM_REJECTED_CARD(DeviceState.ONLINE, ATTENDANT, true, Texts.NOT_GENUINE, Texts.TRY_OTHER_CARD),
    VERIFICATION_ERROR(DeviceState.ONLINE, ATTENDANT, true, Texts.NOT_GENUINE, Texts.TRY_OTHER_CARD),
    RANDOM_NUMBER_FAILED(DeviceState.ONLINE, CITIZEN, true, Texts.LAY_AGAIN, "重放证件；反复出现时重启读卡器。"),
    CHECKSUM_REFUSED(DeviceState.OFFLINE, TECHNICIAN, true, Texts.BUSY, "读卡器收到的数据有错：检查串口线、接地和波特率。"),
    LENGTH_REFUSED(DeviceState.OFFLINE, TECHNICIAN, true, Texts.BUSY, "读卡器收到的数据长度有错：检查串口线、接地和波特率。"),
    COMMAND_REFUSED(DeviceState.HARDWARE_ERROR, TECHNICIAN, false, Texts.BROKEN, "读卡器不认识指令：核对读卡器型号和固件。"),
    NOT_PERMITTED(DeviceState.HARDWARE_ERROR, TECHNICIAN, false, Texts.BROKEN, "读卡器拒绝该操作（越权）：核对安全模块的授权范围。"),
    UNRECOGNISED_ERROR(DeviceState.HARDWARE_ERROR, TECHNICIAN, true, Texts.BUSY, "读卡器报告未知错误：重启读卡器，仍出现则返修。"),
    SELF_TEST_FAILED(DeviceState.HARDWARE_ERROR, TECHNICIAN, false, Texts.BROKEN, "安全模块自检失败：断电重启读卡器，仍失败则更换。"),
    SAM_NOT_AUTHORISED(DeviceState.HARDWARE_ERROR, TECHNICIAN, false, Texts.BROKEN, "安全模块未授权：联系读卡器供应商办理授权或更换。"),
    TIMEOUT(DeviceState.OFFLINE, TECHNICIAN, true, Texts.BUSY, "读卡器没有应答：检查供电、接线、端口和波特率。"),
    PROTOCOL_ERROR(DeviceState.OFFLINE, TECHNICIAN, true, Texts.BUSY, "读卡器的应答残缺或有错：检查串口线、接地和波特率。"),
    PORT_NOT_FOUND(DeviceState.NO_DEVICE, TECHNICIAN, true, Texts.BROKEN, "没有找到端口：检查读卡器是否插好，核对配置的端口路径。"),
    PORT_REFUSED(DeviceState.OFFLINE, TECHNICIAN, true, Texts.BROKEN, "端口打不开：检查是否被其他程序占用，以及运行账户的权限。"),
    PORT_LOST(DeviceState.OFFLINE, TECHNICIAN, true, "读卡器断开了，正在重新连接。请稍候，或换一种办法。", "检查读卡器的连接线和供电。"),
    CLOSED(DeviceState.OFFLINE, TECHNICIAN, false, Texts.BROKEN, "读卡器驱动已停止：查看终端服务是否正在关闭或重启。");

    private final Meaning meaning;

    IdCardFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** The fault a status means when another status was needed. */
    static IdCardFault of(SamStatus status) {
        return switch (status) {
            case OK, CARD_FOUND -> PROTOCOL_ERROR;
            case ITEM_EMPTY -> CARD_EMPTY;
            case CHECKSUM_WRONG -> CHECKSUM_REFUSED;
            case LENGTH_WRONG -> LENGTH_REFUSED;
            case COMMAND_WRONG -> COMMAND_REFUSED;
            case NOT_PERMITTED -> NOT_PERMITTED;
            case UNRECOGNISED_ERROR -> UNRECOGNISED_ERROR;
            case CARD_REJECTED_SAM -> CARD_REJECTED_SAM;
            case SAM_REJECTED_CARD -> SAM_REJECTED_CARD;
            case VERIFICATION_ERROR -> VERIFICATION_ERROR;
            case CARD_TYPE_UNKNOWN -> CARD_TYPE_UNKNOWN;
            case READ_FAILED -> CARD_MOVED;
            case RANDOM_NUMBER_FAILED -> RANDOM_NUMBER_FAILED;
            case SELF_TEST_FAILED -> SELF_TEST_FAILED;
            case SAM_NOT_AUTHORISED -> SAM_NOT_AUTHORISED;
            case FIND_FAILED -> NO_CARD;
            case SELECT_FAILED -> SELECT_FAILED;
        };
    }

    static IdCardFault of(LineException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> PORT_NOT_FOUND;
            case REFUSED -> PORT_REFUSED;
            case LOST -> PORT_LOST;
            case STALLED -> TIMEOUT;
        };
    }

    private static final class Texts {
        static final String LAY = "没有读到证件。请把身份证平放在感应区，保持不动。";
        static final String LAY_AGAIN = "没有读到证件。请只放一张证件，拿起后重新放平。";
        static final String NOT_GENUINE = "证件没有通过读卡器的核验。请拿起后重新放平；仍不行请到窗口办理。";
        static final String TRY_OTHER_CARD = "换一张证件试读：只有一张不行是证件问题，都不行则返修读卡器。";
        static final String BUSY = "读卡器暂时没有反应。请稍候再试，或换一种办法。";
        static final String BROKEN = "读卡器现在不能使用。请换一种办法，或请工作人员帮助。";
    }
}
