package org.yijianshi.kiosk.device.chipcard;

import static org.yijianshi.kiosk.device.Actor.CITIZEN;
import static org.yijianshi.kiosk.device.Actor.TECHNICIAN;

import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;

/** Why a card with a chip is not seen. None of them keeps a citizen from anything. */
public enum ChipCardFault implements DeviceFault {
    NO_CARD(DeviceState.ONLINE, CITIZEN, true, "还没有看到卡。请把卡插到底，芯片朝上。", "检查卡是否插反、触点是否干净。"),
    CARD_MUTE(DeviceState.ONLINE, CITIZEN, true, "这张卡没有反应。请取出，芯片朝上再插。", "每张卡都如此的，清洁触点，或更换读卡器。"),
    NO_SERVICE(
            DeviceState.OFFLINE,
            TECHNICIAN,
            true,
            Texts.WORKS,
            "PC/SC 服务没有运行：apt-get install pcscd libccid，systemctl status pcscd。"),
    SERVICE_LOST(
            DeviceState.OFFLINE,
            TECHNICIAN,
            false,
            Texts.WORKS,
            "PC/SC 服务断过：systemctl status pcscd；它恢复后还要重启终端服务，Java 不会重新连上。"),
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

    @Override
    public Meaning meaning() {
        return meaning;
    }

    private static final class Texts {
        static final String WORKS = "机器可以正常使用。";
    }
}
