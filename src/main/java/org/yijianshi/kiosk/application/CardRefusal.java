package org.yijianshi.kiosk.application;

/**
 * Why another person's card or code did not open his records. The platform is asked only about somebody who is expected.
 * {@code %s} in a sentence stands for the party that is awaited.
 */
public enum CardRefusal implements Failure {
    OWN_CARD("这是您自己的身份证", "您的信息已经有了。请换另一位的身份证来刷。", "无须处理"),
    NOT_EXPECTED("不能用这张身份证", "要刷%s本人的居民身份证。没有保存它的任何信息，请核对后再刷。", "无须处理"),
    CARD_TO_SIGN("签字要刷身份证", "%s最后要签字，请刷本人的身份证。没带的，可以以后带来签。", "无须处理"),
    NOT_GRANTED("没有通过", "平台没有接受这次授权。可以不授权，继续办理。", "常常如此就请平台核对授权接口和这件事的授权依据"),
    PLATFORM_AWAY("现在连不上平台", "可以稍等再刷一次，也可以不授权，继续办理。", "检查网络和平台地址；恢复后不用任何操作");

    private final Words words;

    CardRefusal(String title, String sentence, String technician) {
        words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
