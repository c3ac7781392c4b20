package org.yijianshi.kiosk.ui.sign;

import java.time.LocalDate;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The order of the pages for a signer. He gets the locked papers of one application and nothing to edit. */
public final class SignerJourney {
    /** The segments of the bar at the top. */
    enum Part {
        CODE("签字码"),
        REVIEW("看内容"),
        SIGN("签字"),
        RECEIPT("拿凭证");

        private final String word;

        Part(String word) {
            this.word = word;
        }
    }

    private final Stage stage;
    private final Identity identity;

    private SignerJourney(Stage stage, Identity identity) {
        this.stage = stage;
        this.identity = identity;
    }

    /** From the attract page: first his card. */
    public static void begin(Stage stage, Runnable back) {
        var frame = stage.frame();
        frame.setQuestion("我来签字", "别人已经办好、等您签字的申请，在这里签。");
        frame.setContent(
                new CardHero(stage, "请刷您的身份证", "放在右侧读卡区。", "只有写明要签字的人本人才能打开。"),
                new Notice(Notice.Tone.PLAIN, Icon.FILE_TEXT, "请准备好签字码", "8 位字母和数字，在申请人拿到的“待签字单”上。"));
        frame.setActions(SecondaryButton.outlined("返回首页", back));
        stage.show(frame);
        stage.onPerson(who -> {
            // Nothing of him was here: his session begins on this page, without a new one.
            stage.desk().sessions().leaveWithoutCard();
            stage.desk().sessions().start(who);
            with(stage, who);
        });
    }

    /** Of somebody whose session has begun with his card. */
    public static void with(Stage stage, Identity identity) {
        new SignerJourney(stage, identity).notice();
    }

    Stage stage() {
        return stage;
    }

    Identity identity() {
        return identity;
    }

    private void notice() {
        if (identity.expiredOn(LocalDate.now(stage.desk().clock()))) {
            cannot("身份证过了有效期", "过期的身份证不能用来签字。到任一派出所户籍窗口换领新证，签字码在期限内一直有效。");
            return;
        }
        if (identity.evidence() != Identity.Evidence.Own.CARD) {
            cannot("签别人交来的申请，要刷身份证", "这里签字只认身份证，亮码、见证和刷脸都不行。请带身份证和签字码再来，签字码在期限内一直有效。");
            return;
        }
        if (identity.kind() != Identity.Kind.RESIDENT) {
            cannot("这张证件请到窗口签", "在机器上签字要用居民身份证；您的证件要由工作人员核对。请带签字码到综合窗口。");
            return;
        }
        var frame = stage.frame();
        frame.setQuestion(Labels.maskName(identity.name()) + "，您好", "签字以前，先说清楚您的信息怎么用。");
        frame.setContent(Card.rows(
                Card.row(Icon.BUILDING_2, "谁在用", stage.desk().site().name() + "和这件事的主管部门。"),
                Card.row(Icon.FILE_TEXT, "用来做什么", "核对您是不是要签字的人，把您的签字附到这份申请上。"),
                Card.row(Icon.ID_CARD, "用哪些", "身份证上的姓名和号码，您的签字。不调取您的其他信息。"),
                Card.row(Icon.CLOCK, "留多久", "离开时这台机器就清除；没送达的签字加密保存，送达后删除。"),
                Card.row(
                        Icon.SHIELD,
                        "您可以",
                        "不签就走，什么都不留；内容不对点“这不对，我不签”；有疑问拨打 " + stage.desk().site().hotline() + "。")));
        frame.setActions(
                SecondaryButton.outlined("不签了", () -> end(SessionEvent.Reason.LEFT)),
                new PrimaryButton("知道了，输入签字码", this::code));
        stage.show(frame);
    }

    void code() {
        new CodePage(this).show();
    }

    void found(HandedOver handover) {
        new PapersPage(this, handover).show();
    }

    private void cannot(String title, String sentence) {
        var frame = stage.frame();
        frame.setQuestion(title, sentence);
        frame.setMark(Icon.MAP_PIN, PageFrame.Mark.PLAIN);
        frame.setActions(new PrimaryButton("知道了，清除我的信息", () -> end(SessionEvent.Reason.LEFT)));
        stage.show(frame);
    }

    void end(SessionEvent.Reason reason) {
        stage.desk().sessions().end(reason);
    }

    PageFrame frame(Part part, String question, String sentence) {
        var frame = stage.frame();
        progress(frame, part);
        frame.setQuestion(question, sentence);
        return frame;
    }

    void progress(PageFrame frame, Part part) {
        frame.setProgress(part.ordinal() + 1, Part.values().length, part.word);
    }
}
