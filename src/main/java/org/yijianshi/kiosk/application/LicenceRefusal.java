package org.yijianshi.kiosk.application;

/** Why a licence that was shown does not count. */
public enum LicenceRefusal implements Failure {
    UNKNOWN("这个码不是电子营业执照", "请在手机上打开电子营业执照，再出示它的二维码；也可以返回，从名单里选。", "平台不认得这个码。常常如此就核对码的来源和接口地址"),
    EXPIRED("这个码已经过期", "电子营业执照的码过一会儿就变。请在手机上刷新，再扫一次。", "无须处理。刚刷新的也过期，就对一下平台和终端的时钟"),
    NOT_AUTHORISED("您还不能替这家单位办", "执照上登记的法定代表人（经营者）和授权办事人里没有您。请让他们来刷卡办理，或先在电子营业执照里给您授权。", "无须处理"),
    UNAVAILABLE("现在核对不了电子营业执照", "平台没有回应，您没有做错什么。请过一会儿再扫，或返回从名单里选。", "检查网络和平台地址；恢复后不用任何操作");

    private final Words words;

    LicenceRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
