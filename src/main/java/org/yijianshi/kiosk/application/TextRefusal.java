package org.yijianshi.kiosk.application;

/** Why no text message was sent, or none is known to have been. */
public enum TextRefusal implements Failure {
    NO_NUMBER("这份申请上没有手机号", "没有发短信。凭查询码在任何一台自助机都能查进度。", "无须处理"),
    ENOUGH_TODAY("今天已经发够了", "为了不打扰机主，今天不再发。请看屏幕上的进度，明天还可以再发。", "无须处理。次数由平台规定"),
    UNKNOWN("省平台没有找到这份申请", "没有发短信。请对照凭证再看一看查询码，或带凭证到窗口。", "平台查得到进度却发不了短信：请平台核对"),
    UNAVAILABLE("不知道短信发出去没有", "省平台没有回应。可以再按一次，不会重复发；查询码一直有效。", "检查网络和平台地址；恢复后不用任何操作");

    private final Words words;

    TextRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
