package org.yijianshi.kiosk.device.page;

import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;

/**
 * What may be the matter with the A4 printer or with one job. While the state is ONLINE the printer itself works: a
 * warning, or only the one job failed.
 */
public enum PageFault implements DeviceFault {
    PAPER_LOW(DeviceState.ONLINE, Actor.ATTENDANT, true, "A4 打印机可以正常打印。", "纸快用完了，或有一个纸盒空了：请在空闲时加 A4 纸。"),
    TONER_LOW(DeviceState.ONLINE, Actor.ATTENDANT, true, "A4 打印机可以正常打印。", "墨粉快用完了：准备好新的墨粉盒。"),
    WASTE_ALMOST_FULL(DeviceState.ONLINE, Actor.TECHNICIAN, true, "A4 打印机可以正常打印。", "废粉盒快满了：准备好新的废粉盒。"),

    MEDIA_EMPTY(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "A4 打印机没纸了。", "纸盒里加 A4 纸，推到底。"),
    MEDIA_NEEDED(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "A4 打印机里没有合适的纸。", "纸盒里放 A4 纸，在打印机面板上把纸张大小设为 A4。"),
    MEDIA_JAM(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "A4 打印机卡纸了。", "打开打印机，把卡住的纸顺着走纸方向慢慢抽出来，一片也不要留，合上盖子。"),
    COVER_OPEN(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "A4 打印机的盖子没合上。", "合上打印机的盖子和纸盒，听到咔哒一声为止。"),
    TRAY_MISSING(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "A4 打印机的纸盒没装好。", "把纸盒推到底。"),
    OUTPUT_FULL(DeviceState.USER_ERROR, Actor.CITIZEN, true, "A4 打印机的出纸口满了，请先把纸取走。", "取走出纸口的纸；上面有别人材料的，当面交还或销毁。"),
    TONER_EMPTY(DeviceState.USER_ERROR, Actor.ATTENDANT, true, "A4 打印机没墨粉了。", "换上新的墨粉盒。"),
    WASTE_FULL(DeviceState.HARDWARE_ERROR, Actor.TECHNICIAN, true, "A4 打印机要维护，暂时用不了。", "换上新的废粉盒。"),
    STOPPED(DeviceState.HARDWARE_ERROR, Actor.ATTENDANT, true, "A4 打印机停住了。", "看打印机面板上的提示；没有提示就断电后重新打开。"),
    PAUSED(DeviceState.OFFLINE, Actor.ATTENDANT, true, "A4 打印机暂停了。", "在打印机面板上按继续。"),
    NOT_ACCEPTING(DeviceState.OFFLINE, Actor.TECHNICIAN, true, "A4 打印机现在不接新的打印。", "在打印机的网页或面板上允许接收任务。"),
    OFFLINE(DeviceState.OFFLINE, Actor.ATTENDANT, true, "A4 打印机没有准备好。", "看打印机电源；面板上按一下联机或唤醒键。"),
    LEFTOVER(
            DeviceState.HARDWARE_ERROR,
            Actor.ATTENDANT,
            true,
            "A4 打印机还没清理好，暂时用不了。",
            "打印机里还有上一位没打完的文件，取消不掉：在打印机面板上取消任务，或断电后重新打开；打出来的当面交还或销毁。"),

    UNREACHABLE(DeviceState.NO_DEVICE, Actor.TECHNICIAN, true, "A4 打印机没有连上。", "看打印机电源和网线；核对设备配置里 pagePrinter 的 uri。"),
    TIMEOUT(DeviceState.OFFLINE, Actor.ATTENDANT, true, "A4 打印机没有回应。", "断电后重新打开打印机；还不行就检查网线。"),
    PROTOCOL_ERROR(
            DeviceState.OFFLINE, Actor.TECHNICIAN, true, "A4 打印机暂时用不了。", "这个地址上回话的不像打印机：核对 uri，路径一般是 /ipp/print。"),
    REFUSED(DeviceState.OFFLINE, Actor.TECHNICIAN, false, "A4 打印机暂时用不了。", "打印机不许这台终端打印：在打印机的网页上关掉登录或允许本机。"),
    UNSUITABLE(
            DeviceState.HARDWARE_ERROR,
            Actor.TECHNICIAN,
            false,
            "这台机器的 A4 打印机用不了。",
            "打印机不直接收 PDF、不认 A4 或不能取消任务：换一台支持 IPP Everywhere 和 PDF 的。"),
    CLOSED(DeviceState.OFFLINE, Actor.TECHNICIAN, true, "A4 打印机暂时用不了。", "终端服务已停止。"),

    JOB_ABORTED(DeviceState.ONLINE, Actor.ATTENDANT, true, "A4 打印机打到一半停了。", "看打印机面板上的提示，再打一次。"),
    JOB_CANCELLED(DeviceState.ONLINE, Actor.ATTENDANT, true, "有人在 A4 打印机上取消了打印。", "再打一次。"),
    JOB_LOST(DeviceState.ONLINE, Actor.ATTENDANT, true, "A4 打印机中途重启了。", "看打印机电源是否稳定，再打一次。"),
    JOB_SHORT(DeviceState.ONLINE, Actor.CITIZEN, true, "A4 打印机打出来的页数好像不够。", "数一数页数，少了就再打一次。"),
    STALLED(DeviceState.ONLINE, Actor.ATTENDANT, true, "A4 打印机一直没有打。", "看打印机是不是在打别的文件，面板上有没有提示；再打一次。"),
    LEFT(DeviceState.ONLINE, Actor.CITIZEN, false, "打印已取消。", "不用处理：群众离开，没打完的取消了。");

    private final Meaning meaning;

    PageFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
