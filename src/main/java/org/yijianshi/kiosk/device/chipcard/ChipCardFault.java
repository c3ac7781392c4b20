package org.yijianshi.kiosk.device.chipcard;

import static org.yijianshi.kiosk.device.Actor.CITIZEN;
import static org.yijianshi.kiosk.device.Actor.TECHNICIAN;

import javax.smartcardio.CardException;
import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;

/** Why a card with a chip is not seen or not read. None of them keeps a citizen from anything. */
public enum ChipCardFault implements DeviceFault {
    NO_CARD(DeviceState.ONLINE, CITIZEN, true, "还没有看到卡。请把卡插到底，芯片朝上。", "检查卡是否插反、触点是否干净。"),
    CARD_MUTE(DeviceState.ONLINE, CITIZEN, true, "这张卡没有反应。请取出，芯片朝上再插。", "每张卡都如此的，清洁触点，或更换读卡器。"),
    CARD_PULLED(DeviceState.ONLINE, CITIZEN, true, "卡取早了，没有读完。请再插一次，读完再取。", "每次都如此的，清洁触点，或更换读卡器。"),
    NOT_READABLE(DeviceState.ONLINE, CITIZEN, false, Texts.UNREAD, "没有能读这种卡的程序：向发卡机构要，写进配置的 program；卡本身不支持的不用处理。"),
    PROGRAM_NOT_STARTED(DeviceState.ONLINE, TECHNICIAN, false, Texts.UNREAD, "读卡程序启动不了：核对配置的 program 和执行权限。"),
    PROGRAM_SLOW(DeviceState.ONLINE, TECHNICIAN, true, Texts.UNREAD, "读卡程序超时，已结束：核对它是否在等待授权、PSAM 卡或网络。"),
    PROGRAM_FAILED(DeviceState.ONLINE, TECHNICIAN, true, Texts.UNREAD, "读卡程序没有读出内容就结束了，或报错退出：按它的说明检查授权和 PSAM 卡。"),
    PROGRAM_GARBLED(
            DeviceState.ONLINE,
            TECHNICIAN,
            false,
            Texts.UNREAD,
            "读卡程序的输出不合约定：一行一条十六进制指令，最后一行 JSON，见 src/docs/devices.md。"),
    PROGRAM_GREEDY(
            DeviceState.ONLINE, TECHNICIAN, false, Texts.UNREAD, "读卡程序发的指令太多或太长，已结束：上限见 src/docs/devices.md，请发卡机构改。"),
    NO_SERVICE(
            DeviceState.OFFLINE,
            TECHNICIAN,
            true,
            Texts.WORKS,
            "PC/SC 服务没有运行：apt-get install pcscd libccid，systemctl status pcscd。"),
    SERVICE_LOST(DeviceState.OFFLINE, TECHNICIAN, true, Texts.WORKS, "PC/SC 服务断了：systemctl status pcscd；它恢复后会自动接上。"),
    NO_READER(
            DeviceState.NO_DEVICE,
            TECHNICIAN,
            true,
            Texts.WORKS,
            "没有找到读卡器：检查 USB 线和驱动，核对配置里的 reader 与 pcsc_scan 列出的名称。"),
    READER_FAILED(DeviceState.HARDWARE_ERROR, TECHNICIAN, true, Texts.WORKS, "读卡器报错：拔下再插；仍然如此就更换。"),
    CLOSED(DeviceState.OFFLINE, TECHNICIAN, false, Texts.WORKS, "读卡器驱动已停止：查看终端服务是否正在关闭或重启。");

    private final Meaning meaning;

    ChipCardFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    /**
     * @param e whose cause is named as PC/SC names what is wrong
     * @param wasOpen whether the service has been there before
     */
    static ChipCardFault of(CardException e, boolean wasOpen) {
        String word = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        return switch (word) {
            case "SCARD_E_NO_SERVICE", "SCARD_E_SERVICE_STOPPED", "SCARD_E_INVALID_HANDLE", "SCARD_F_COMM_ERROR" ->
                wasOpen ? SERVICE_LOST : NO_SERVICE;
            case "SCARD_E_NO_READERS_AVAILABLE", "SCARD_E_UNKNOWN_READER", "SCARD_E_READER_UNAVAILABLE" -> NO_READER;
            default -> READER_FAILED;
        };
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    private static final class Texts {
        static final String WORKS = "机器可以正常使用。";
        static final String UNREAD = "这张卡现在读不了。请取出来，机器可以正常使用。";
    }
}
