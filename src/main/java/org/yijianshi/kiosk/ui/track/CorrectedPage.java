package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Correction;
import org.yijianshi.kiosk.application.CorrectionOutcome;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Printout;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Commits what was supplied, then says honestly how far it has come, on the screen and on paper. */
final class CorrectedPage {
    /** Nobody should wait longer at the slot; on a healthy line the platform answers in well under a second. */
    private static final Duration PRINT_WAIT = Duration.ofSeconds(3);

    private final Stage stage;
    private final Correction correction;
    private final Identity who;
    private final Runnable back;
    private final Printout paper;
    private final Div states = new Div();
    private final PageFrame frame;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final AtomicReference<@Nullable Progress> latest = new AtomicReference<>();
    private boolean committed;

    /** @param back to what is to be supplied, where it was not kept */
    CorrectedPage(Stage stage, Correction correction, Identity who, Runnable back) {
        this.stage = stage;
        this.correction = correction;
        this.who = who;
        this.back = back;
        this.paper = new Printout(stage, "补正回执", "请记下查询码，同样有效。");
        this.frame = stage.frame();
    }

    void show() {
        var desk = stage.desk();
        var correcting = correction.sealed(who, desk.site().terminal(), desk.documents());
        frame.setQuestion("正在保存补正材料", "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        states.addClassName("stack");
        // On the page before anything may leave, so that no news is missed.
        frame.setContent(states, new Following(desk.submissions(), correction.queryCode(), this::heard));
        stage.show(frame);
        stage.background(
                () -> {
                    desk.corrections().supply(correcting);
                    return true;
                },
                done -> committed(correcting.key()),
                this::failed);
    }

    private void failed() {
        frame.setQuestion("还没有保存成功", "您拍的和填的都还在，还没有交。");
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setContent(new Notice(Notice.Tone.AMBER, "请再试一次", "还不行的话，请找工作人员：这台机器的存储需要检查。"));
        frame.setActions(
                SecondaryButton.outlined("上一步", back),
                new PrimaryButton("再试一次", () -> new CorrectedPage(stage, correction, who, back).show()));
    }

    private void committed(String key) {
        committed = true;
        frame.setContent(
                code(), states, new Following(stage.desk().submissions(), correction.queryCode(), this::heard));
        frame.setAside(paper);
        frame.setActions(new PrimaryButton(
                "我补完了，清除我的信息", () -> paper.leave(() -> stage.desk().sessions().end(SessionEvent.Reason.COMPLETED))));
        tell();
        paper.print(key, () -> {
            settled.await(PRINT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return stage.desk().documents().correctionStrip(correction, who, outcome());
        });
    }

    private Card code() {
        var label = new Span("查询码");
        label.addClassName("code-label");
        var text = correction.queryCode();
        var code = new Div(Labels.spaced(text));
        code.addClassName("code");
        var words = new Div(label, code, new Div("凭查询码可以再来查：省平台收到没有、办到哪一步。"));
        words.addClassName("grow");
        var card = new Card(words);
        card.addClassName("receipt-head");
        return card;
    }

    private void heard(Progress news) {
        latest.set(news);
        if (committed) {
            tell();
        }
    }

    private CorrectionOutcome outcome() {
        return CorrectionOutcome.of(
                stage.desk().corrections().waiting(correction.queryCode()),
                correction.notice().caseNumber());
    }

    private void tell() {
        var outcome = outcome();
        frame.setQuestion(outcome.title(), outcome.sentence());
        switch (outcome) {
            case WAITING -> frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
            case DELIVERED -> {
                frame.setMark(Icon.CHECK, PageFrame.Mark.PLAIN);
                settled.countDown();
            }
            case SET_ASIDE -> {
                frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
                settled.countDown();
            }
        }
        states.removeAll();
        var progress = latest.get();
        if (progress != null) {
            states.add(ProgressPage.states(
                    stage.desk().catalog(), progress, stage.desk().corrections().waiting(correction.queryCode())));
        }
    }
}
