package org.yijianshi.kiosk.application;

/** Why no staff member has vouched for the citizen. */
public enum WitnessRefusal implements Failure {
    CARD_UNFIT("这张证件不能用来见证", "请工作人员刷本人没有过期的居民身份证；您也可以换一种办法。", "无须处理。见证人只认有效的居民身份证"),
    NOT_REGISTERED("没有登记为见证人", "请换一位登记过的工作人员来刷，或换一种办法。", "平台没有登记这位工作人员：请单位向平台登记，登记后不用任何操作"),
    ELSEWHERE("见证人登记在别的地方", "请换一位本站的工作人员来刷，或换一种办法。", "平台把这位工作人员登记在别的区县或终端：请单位更正登记"),
    PERSON_UNKNOWN("查不到这个身份证号", "请核对号码，重新输入。号码没错的，请到综合窗口办理。", "平台的人口信息里没有这个号码；常常如此就请平台核对数据来源"),
    NOT_CONFIRMED("工作人员没有确认是您", "请核对号码重新来，或换一种办法。", "无须处理。常常如此就看看是不是有人拿别人的号码来试"),
    TOO_LATE("见证超过了时间", "请工作人员再刷一次身份证。", "无须处理。刚刷完就说超过时间，对一下平台和终端的时钟"),
    UNAVAILABLE("现在不能见证", "平台没有回应，您没有做错什么。请过一会儿再来，或刷身份证办理。", "检查网络和平台地址；恢复后不用任何操作");

    private final Words words;

    WitnessRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
