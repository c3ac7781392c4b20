package org.yijianshi.kiosk.ui.track;

import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The applicant takes back what waits for signatures: his card is his word. */
final class WithdrawPage {
    private final Stage stage;
    private final String queryCode;

    WithdrawPage(Stage stage, String queryCode) {
        this.stage = stage;
        this.queryCode = queryCode;
    }

    void show() {
        var frame = stage.frame();
        frame.setQuestion("要撤回这份申请吗？", "撤回以后不会提交，别人也签不了。要办得重新办理。");
        frame.setContent(
                new CardHero(stage, "确定撤回，请刷身份证", "放在右侧读卡区。", "只有交出这份申请的人本人能撤回。刷了就撤回。"),
                new Notice(Notice.Tone.PLAIN, "不撤回就不用刷", "点“不撤回”，什么都不改变。"));
        frame.setActions(SecondaryButton.outlined("不撤回", () -> new ProgressPage(stage).show()));
        stage.show(frame);
        stage.onPerson(who -> withdraw(who.number()));
    }

    private void withdraw(String number) {
        var frame = stage.frame();
        frame.setQuestion("正在撤回…", "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        stage.show(frame);
        stage.background(
                () -> stage.desk().handovers().withdraw(queryCode, number),
                this::told,
                () -> told(Handovers.Withdrawal.UNAVAILABLE));
    }

    private void told(Handovers.Withdrawal withdrawal) {
        var frame = stage.frame();
        frame.setQuestion(withdrawal.title(), withdrawal.sentence());
        var done = withdrawal == Handovers.Withdrawal.DONE;
        frame.setMark(done ? Icon.ROTATE_CCW : Icon.TRIANGLE_ALERT, done ? PageFrame.Mark.PLAIN : PageFrame.Mark.WARN);
        frame.setActions(new PrimaryButton("知道了", () -> stage.desk().sessions().end(SessionEvent.Reason.COMPLETED)));
        stage.show(frame);
    }
}
