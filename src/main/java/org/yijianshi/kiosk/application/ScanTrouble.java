package org.yijianshi.kiosk.application;

/** Why scanning a code has not worked. */
public enum ScanTrouble implements Failure {
    NO_CAMERA("这台机器现在没有摄像头", "请用下面的按钮换一种办法，或找工作人员。", "浏览器找不到摄像头：检查 USB 线和 /dev/video*；没有装摄像头的，在配置里去掉 camera"),
    CAMERA_FORBIDDEN("摄像头没有打开", "请用下面的按钮换一种办法，或找工作人员。", "浏览器不许用摄像头：在 Chromium 策略 VideoCaptureAllowedUrls 里写上本机地址"),
    CAMERA_BROKEN("摄像头现在用不了", "请用下面的按钮换一种办法，或找工作人员。", "摄像头被别的程序占用或中途断开：重新插拔，再看谁打开了 /dev/video*"),
    NOT_SEEN("还没有看到能读的二维码", "请把码放在框里，离远一点或近一点，不要反光；手机屏幕调亮一些。不行就换一种办法。", "常常如此就擦镜头、调焦距和补光灯，或换分辨率高一些的摄像头"),
    NO_SCANNER("扫码口现在用不了", "请用下面的按钮换一种办法，或找工作人员。", "看 /health 里 scanner 的故障和处理办法"),
    NOT_SCANNED("还没有扫到二维码", "请把码放到扫码口，离远一点或近一点；手机屏幕调亮一些。不行就换一种办法。", "常常如此就擦扫码窗，查型号、触发方式与配置是否一致"),
    UNREADABLE("没有读出这个码", "请拿开，再放一次；还不行就换一种办法。", "每个码都如此的，核对扫码器的结束符、波特率和输出编码"),
    FOREIGN("这不是这里要的二维码", "没有打开它，也没有记下它。请换一张再对准。", "无须处理"),
    QUERY_CODE_HERE("这是凭证上的查询码", "这里不用它。请回首页，点“查进度”再扫。", "无须处理"),
    SIGNING_CODE_HERE("这是待签字单上的签字码", "这里不用它。请回首页，点“我来签字”再扫。", "无须处理"),
    TELEPHONE_CODE_HERE("这不是单子上的二维码", "看起来是手机上亮出的码，这里不用它。请对准单子上的码。", "无须处理");

    private final Words words;

    ScanTrouble(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    /** @param reason the browser's name of what went wrong, as getUserMedia gives it */
    public static ScanTrouble camera(String reason) {
        return switch (reason) {
            case "NotFoundError", "OverconstrainedError", "TypeError" -> NO_CAMERA;
            case "NotAllowedError", "SecurityError" -> CAMERA_FORBIDDEN;
            default -> CAMERA_BROKEN;
        };
    }

    @Override
    public Words words() {
        return words;
    }
}
