package org.yijianshi.kiosk.application;

/** Why a face does not say who is here. */
public enum FaceRefusal implements Failure {
    DIFFERENT("没有比对上", "请摘下口罩和帽子，正对摄像头再拍一次；也可以换一种办法。", "无须处理。常常如此就检查摄像头的高度、镜头和补光"),
    UNSURE("照片看不清楚", "请站到亮的地方，正对摄像头再拍一次；也可以换一种办法。", "无须处理。常常如此就擦镜头、调焦距，检查补光灯"),
    NO_PICTURE("没有拍成", "请再拍一次；也可以换一种办法。", "浏览器没有给出照片，或照片太大：重新插拔摄像头，再看浏览器的日志"),
    TRIED_ENOUGH("刷脸没有通过", "最多拍三次，这次不能再刷脸了。请换一种办法，或刷身份证办理。", "无须处理。常常如此就检查摄像头的高度、镜头和补光"),
    SPENT("今天不能再刷脸了", "这个号码刷脸的次数用完了。请换一种办法，或刷身份证办理。", "无须处理。次数由平台规定，防止有人拿别人的号码来试"),
    UNDER_AGE("不满十四周岁不刷脸", "请刷身份证办理；没带的，请监护人陪着，找工作人员。", "无须处理。不满十四周岁的要监护人同意，终端不提供刷脸"),
    PERSON_UNKNOWN("查不到这个身份证号", "请核对号码，重新输入。号码没错的，请到综合窗口办理。", "平台的人口信息里没有这个号码；常常如此就请平台核对数据来源"),
    UNAVAILABLE("现在不能刷脸", "平台没有回应，您没有做错什么。请换一种办法，或刷身份证办理。", "检查网络、平台地址和平台的比对服务；恢复后不用任何操作");

    private final Words words;

    FaceRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
