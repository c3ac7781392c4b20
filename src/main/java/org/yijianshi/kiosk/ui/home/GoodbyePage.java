package org.yijianshi.kiosk.ui.home;

import java.time.Duration;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Chime;
import org.yijianshi.kiosk.ui.kit.Countdown;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The last words: everything is gone, and do not forget card and paper. */
final class GoodbyePage {
    private static final Duration SHOWN = Duration.ofSeconds(12);

    /** Long enough to come back from the door. */
    private static final Duration REMINDED = Duration.ofSeconds(60);

    private final Stage stage;
    private final SessionEvent.Reason reason;

    GoodbyePage(Stage stage, SessionEvent.Reason reason) {
        this.stage = stage;
        this.reason = reason;
    }

    void show() {
        if (stage.desk().arrivals().holdsCard()) {
            remind();
        } else {
            farewell();
        }
    }

    /** Stays until the card is lifted; whoever comes next can put it aside, and is told what to do with it. */
    private void remind() {
        var frame = stage.frame();
        frame.setQuestion("请取回身份证，您的信息已清除", sentence());
        frame.setMark(Icon.ID_CARD, PageFrame.Mark.WARN);
        frame.setContent(
                new Notice(Notice.Tone.AMBER, Icon.ID_CARD, "身份证还在右侧读卡区", "请拿起收好，也别忘了取纸口的凭证。"),
                new Countdown(REMINDED),
                new Chime());
        frame.setActions(SecondaryButton.outlined("不是我的，回到首页", this::home));
        frame.removeExit();
        stage.show(frame);
        stage.light(Cabinet.Place.RECEIPT);
        stage.onCard(arrival -> {
            if (arrival instanceof Arrivals.Arrival.Removed) {
                farewell();
            }
        });
        stage.later(REMINDED, frame, this::home);
    }

    private String sentence() {
        return switch (reason) {
            case LEFT, COMPLETED, WALKED_AWAY, SHUTDOWN -> "这台机器上没有留下您的任何信息。";
            case DOOR_OPENED -> "机柜门打开了，为保护您的信息，先停下来。已经提交的都保存好了，没提交的请稍后重新办。";
            case POWER_CUT -> "停电了，机器马上关机。已经提交的都保存好了，没提交的请来电后重新办。";
        };
    }

    private void farewell() {
        var frame = stage.frame();
        frame.setQuestion("您的信息已清除", sentence());
        frame.setMark(Icon.SHIELD, PageFrame.Mark.DONE);
        frame.setContent(
                new Notice(Notice.Tone.AMBER, Icon.ID_CARD, "请拿好您的身份证和凭证", "别忘在读卡区和取纸口。"), new Countdown(SHOWN));
        frame.setActions(new PrimaryButton("回到首页", this::home));
        frame.removeExit();
        stage.show(frame);
        stage.light(Cabinet.Place.RECEIPT);
        stage.onCard(arrival -> {
            if (arrival instanceof Arrivals.Arrival.Person) {
                var next = new HomePage(stage);
                next.attract();
                next.arrived(arrival);
            }
        });
        stage.later(SHOWN, frame, this::home);
    }

    private void home() {
        new HomePage(stage).attract();
    }
}
