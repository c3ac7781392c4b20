package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The notice before personal data is used: who, why, what, how long (个人信息保护法 第十七条、第三十五条). */
final class PrivacyPage {
    private final Journey journey;

    PrivacyPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var frame = journey.stage().frame();
        frame.setQuestion(Labels.maskName(journey.identity().name()) + "，您好", "开始之前，先说清楚您的信息怎么用。");
        frame.setContent(Card.rows(
                Card.row(Icon.BUILDING_2, "谁在用", journey.desk().site().name() + "和您要办的事项的主管部门。"),
                Card.row(Icon.FILE_TEXT, "用来做什么", "只为办您选的这件事：替您填表、调取证照、提交申请。"),
                Card.row(Icon.ID_CARD, "用哪些", shown() + "，以及政府已有的证照和记录；没有的才请您填。"),
                Card.row(Icon.CLOCK, "留多久", "离开时这台机器就清除；没送达的申请加密保存，送达后删除。"),
                Card.row(
                        Icon.SHIELD,
                        "您可以",
                        "随时停下清除信息；看到不对的点“不对？”；有疑问拨打 " + journey.desk().site().hotline() + "。")));
        frame.setActions(
                SecondaryButton.outlined("不办了", () -> journey.finish(SessionEvent.Reason.LEFT)),
                new PrimaryButton("知道了，开始办理", journey::afterPrivacy));
        journey.stage().show(frame);
    }

    private String shown() {
        return switch (journey.identity().evidence()) {
            case Identity.Evidence.Own.CARD -> "身份证上的信息";
            case Identity.Evidence.Own.CODE -> "亮码得到的身份信息";
            case Identity.Evidence.Own.FACE -> "刷脸核验后得到的身份信息";
            case Identity.Evidence.Witness _ -> "工作人员见证后得到的身份信息";
        };
    }
}
