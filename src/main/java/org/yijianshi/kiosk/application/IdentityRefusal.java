package org.yijianshi.kiosk.application;

/** Why a code that was shown does not say who is here. */
public enum IdentityRefusal implements Failure {
    UNKNOWN("这个码认不出您是谁", "请在手机上打开说明里的应用，亮出“身份码”再试；也可以刷身份证。", "平台不认得这个码。常常如此就核对配置里的 identityApps 和接口地址"),
    EXPIRED("这个码已经过期", "身份码过一会儿就变。请在手机上刷新，再亮一次；也可以刷身份证。", "无须处理。刚刷新的也过期，就对一下平台和终端的时钟"),
    USED("这个码已经用过了", "一个码只能用一次。请在手机上刷新，再亮一次；也可以刷身份证。", "无须处理。没有人亮过的码也说用过，请平台查是谁用的"),
    UNAVAILABLE("现在核对不了身份码", "平台没有回应，您没有做错什么。请刷身份证办理；没带的，过一会儿在手机上刷新再亮。", "检查网络和平台地址；恢复后不用任何操作");

    private final Words words;

    IdentityRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
