package org.yijianshi.kiosk.application;

/** Why a hand-over is not opened to somebody. Nothing of it is shown then. */
public enum HandoverRefusal implements Failure {
    UNKNOWN(
            "没有找到这个签字码",
            "请对照单子再看一看，一共 8 位。刚办的可能还没有送到省平台，请过一会儿再来，或到办理的那台机器签字。",
            "先看办理终端的待送达件数：不为零就恢复那台终端的网络。为零则单子上的码输错了或申请已撤回"),
    NOT_EXPECTED("这份申请不是等您签字的", "请核对签字码，或换要签字的人本人的身份证来刷。没有保存您的任何信息。", "无须处理。申请表里的号码填错时，由申请人撤回重办"),
    ALREADY_SIGNED("您已经签过字了", "不用再签。凭申请人的查询码可以查还差谁。", "无须处理"),
    EXPIRED("签字的期限已经过了", "这份申请已经作废，没有提交，也没有收费。请申请人重新办理。", "无须处理。期限在 office.yaml 的 signing 里"),
    REFUSED("有人不同意签字", "这份申请已经停下，没有提交。请和申请人商量，改好后重新办理。", "无须处理"),
    WITHDRAWN("申请人已经撤回", "这份申请没有提交，您不用签字。", "无须处理"),
    SUBMITTED("大家都签好了，已经提交", "不用再签。凭申请人的查询码可以查进度。", "无须处理"),
    DAMAGED("这份申请和交出时不一样，不能签", "文件的核对码对不上，请不要签。请让申请人到窗口，或重新办理。", "平台给出的文件与登记的 SHA-256 不符：保留现场，报平台运维核查"),
    UNAVAILABLE("现在问不了省平台", "这台机器里没有这份申请。请过一会儿再来，或到办理的那台机器签字。", "检查网络和平台地址；恢复后不用任何操作");

    private final Words words;

    HandoverRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
