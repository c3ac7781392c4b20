package org.yijianshi.kiosk.application;

/** Why another person's card or code did not open his records. The platform is asked only about somebody who is expected. */
public enum CardRefusal {
    OWN_CARD("这是您自己的身份证", "您的信息已经有了。请换另一位的身份证来刷。"),
    NOT_EXPECTED("不能用这张身份证", "要刷%s本人的居民身份证。没有保存它的任何信息，请核对后再刷。"),
    CARD_TO_SIGN("签字要刷身份证", "%s最后要签字，请刷本人的身份证。没带的，可以以后带来签。"),
    NOT_GRANTED("没有通过", "平台没有接受这次授权。可以不授权，继续办理。"),
    PLATFORM_AWAY("现在连不上平台", "可以稍等再刷一次，也可以不授权，继续办理。");

    private final String title;
    private final String sentence;

    CardRefusal(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    public String title() {
        return title;
    }

    /** What the citizen does now; {@code %s} stands for the party that is awaited. */
    public String sentence() {
        return sentence;
    }
}
