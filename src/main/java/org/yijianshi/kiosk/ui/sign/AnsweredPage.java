package org.yijianshi.kiosk.ui.sign;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.SigningOutcome;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Printout;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.track.Following;
import org.yijianshi.kiosk.ui.track.ProgressPage;

/** Commits the answer, then says honestly how far it has come, on the screen and on paper. */
final class AnsweredPage {
    /** Nobody should wait longer at the slot; on a healthy line the platform answers in well under a second. */
    private static final Duration PRINT_WAIT = Duration.ofSeconds(3);

    private final SignerJourney journey;
    private final HandedOver handover;
    private final Signing.Answer answer;
    private final Handovers.Reply reply;
    private final Runnable back;
    private final Component code;
    private final Printout paper;
    private final Div states = new Div();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final AtomicReference<Submissions.@Nullable Progress> latest = new AtomicReference<>();
    private boolean committed;

    AnsweredPage(
            SignerJourney journey, HandedOver handover, Signing.Answer answer, Handovers.Reply reply, Runnable back) {
        this.journey = journey;
        this.handover = handover;
        this.answer = answer;
        this.reply = reply;
        this.back = back;
        this.code = code(handover);
        this.paper = new Printout(journey.stage(), "签字凭证", "请记下查询码，同样有效。");
    }

    void show() {
        var stage = journey.stage();
        var desk = stage.desk();
        var frame =
                journey.frame(SignerJourney.Part.SIGN, answer == Signing.Answer.REFUSED ? "正在记下" : "正在保存您的签字", "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        states.addClassName("stack");
        code.setVisible(false);
        // On the page before the answer may leave, so that no news is missed.
        frame.setContent(
                code, states, new Following(desk.submissions(), handover.queryCode(), news -> heard(frame, news)));
        stage.show(frame);
        stage.background(
                () -> {
                    desk.handovers().answer(reply);
                    return true;
                },
                done -> committed(frame),
                () -> failed(frame));
    }

    private void failed(PageFrame frame) {
        frame.setQuestion("还没有保存成功", "这台机器暂时存不下您的签字，什么都没有提交。");
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setContent(new Notice(Notice.Tone.AMBER, "请再试一次", "还不行的话，请找工作人员：这台机器的存储需要检查。"));
        frame.setActions(
                SecondaryButton.outlined("上一步", back),
                new PrimaryButton("再试一次", () -> new AnsweredPage(journey, handover, answer, reply, back).show()));
    }

    private void committed(PageFrame frame) {
        committed = true;
        code.setVisible(true);
        journey.progress(frame, SignerJourney.Part.RECEIPT);
        frame.setActions(
                new PrimaryButton("我签完了，清除我的信息", () -> paper.leave(() -> journey.end(SessionEvent.Reason.COMPLETED))));
        tell(frame);
        if (answer == Signing.Answer.SIGNED) {
            frame.setAside(paper);
            paper.print(reply.key(), () -> {
                settled.await(PRINT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                return journey.stage().desk().documents().signingStrip(handover, answer, latest.get());
            });
        }
    }

    private static Component code(HandedOver handover) {
        var label = new Span("查询码");
        label.addClassName("code-label");
        var code = new Div(Labels.spaced(handover.queryCode()));
        code.addClassName("code");
        var words = new Div(label, code, new Div("凭查询码可以再来查：谁签了、提交了没有、办到哪一步。"));
        words.addClassName("grow");
        var card = new Card(words);
        card.addClassName("receipt-head");
        return card;
    }

    private void heard(PageFrame frame, Submissions.Progress news) {
        latest.set(news);
        if (committed) {
            tell(frame);
        }
    }

    private void tell(PageFrame frame) {
        var progress = latest.get();
        var outcome = SigningOutcome.of(answer, handover.place(), progress);
        frame.setQuestion(outcome.title(), outcome.sentence());
        switch (outcome.kind()) {
            case WAITING -> frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
            case DONE -> frame.setMark(Icon.PEN_LINE, PageFrame.Mark.PLAIN);
            case STOPPED -> frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        }
        states.removeAll();
        if (progress != null) {
            states.add(ProgressPage.states(journey.stage().desk().catalog(), progress));
        }
        if (outcome.settled()) {
            settled.countDown();
        }
    }
}
