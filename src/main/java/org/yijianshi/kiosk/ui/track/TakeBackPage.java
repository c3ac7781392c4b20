package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.application.Withdrawals.Answer;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The applicant takes a submitted application back: what falls away is said before, and his card is his word. */
final class TakeBackPage {
    private static final Logger LOG = LoggerFactory.getLogger(TakeBackPage.class);

    private final Stage stage;
    private final Progress progress;

    TakeBackPage(Stage stage, Progress progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /** Whether there is anything to take back. */
    static boolean possible(Progress progress) {
        return progress.signing() == null
                && switch (progress.delivery()) {
                    case QUEUED, SET_ASIDE -> true;
                    case SENT ->
                        progress.cases().stream().anyMatch(each -> !each.state().over());
                    case WITHDRAWN -> false;
                };
    }

    void show() {
        var sent = progress.delivery() == Delivery.SENT;
        var frame = stage.frame();
        frame.setQuestion("要撤回这份申请吗？", sent ? "没办完的下面几项都不办了，已经办完的不变。要办得重新办理。" : "这份申请还没有送到省平台。撤回以后不会提交，要办得重新办理。");
        var content = new ArrayList<Component>();
        if (sent) {
            content.add(Card.rows(progress.cases().stream().map(this::row).toArray(Div[]::new)));
        }
        content.add(new CardHero(stage, "确定撤回，请刷申请人的身份证", "放在右侧读卡区。", "只有申请人本人能撤回。刷了就撤回，不能再恢复。"));
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(SecondaryButton.outlined("不撤回", this::back));
        stage.show(frame);
        var key = UUID.randomUUID().toString();
        stage.onPerson(who -> send(new Withdrawals.Request(key, progress.queryCode(), who.number())));
    }

    private Div row(Submissions.Case each) {
        var title = ProgressPage.item(stage.desk().catalog(), progress, each)
                .map(item -> item.title().zh())
                .orElse("其他事项");
        return each.state().over()
                ? Card.row(
                        null,
                        title,
                        "不变",
                        new Chip(Chip.Kind.PLAIN, each.state().label()))
                : Card.row(
                        null,
                        title,
                        each.booking() == null ? "撤回，不办了" : "撤回，不办了，约的时间也取消",
                        new Chip(Chip.Kind.WARN, "要撤回"));
    }

    private void send(Withdrawals.Request request) {
        var frame = stage.frame();
        frame.setQuestion("正在撤回…", "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        stage.show(frame);
        stage.background(
                () -> stage.desk().withdrawals().withdraw(request),
                answer -> told(request, answer),
                () -> told(request, new Answer.Refused(Withdrawals.Refusal.UNANSWERED)));
    }

    private void told(Withdrawals.Request request, Answer answer) {
        var frame = stage.frame();
        switch (answer) {
            case Answer.Done(Progress now) -> {
                var here = now.delivery() == Delivery.WITHDRAWN;
                frame.setQuestion("已经撤回", here ? "没有提交到省平台，这台机器里的内容已经销毁。要办请重新办理。" : "没办完的都不办了，部门已经知道。要办请重新办理。");
                frame.setMark(Icon.ROTATE_CCW, PageFrame.Mark.PLAIN);
                frame.setContent(ProgressPage.states(stage.desk().catalog(), now));
                frame.setActions(new PrimaryButton("知道了", this::leave));
            }
            case Answer.Refused(Withdrawals.Refusal refusal) -> {
                LOG.info("not taken back: {}: {}", refusal, refusal.technician());
                frame.setQuestion(refusal.title(), refusal.sentence());
                frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
                frame.setActions(
                        SecondaryButton.outlined("不撤回了", this::back),
                        switch (refusal) {
                            case NOT_YOURS -> new PrimaryButton("换一张身份证", this::show);
                            case UNANSWERED, ON_ITS_WAY -> new PrimaryButton("再试一次", () -> send(request));
                            case CLOSED -> new PrimaryButton("知道了", this::leave);
                        });
            }
            case Answer.TooMany(var retryAfter) -> {
                frame.setQuestion(
                        "试错的次数太多",
                        "请过 %d 分钟再来，或带身份证到窗口。什么都没有改变。"
                                .formatted(retryAfter.plusSeconds(59).toMinutes()));
                frame.setMark(Icon.HOURGLASS, PageFrame.Mark.WARN);
                frame.setActions(new PrimaryButton("知道了", this::leave));
            }
        }
        stage.show(frame);
    }

    private void back() {
        new ProgressPage(stage).show(progress.queryCode());
    }

    private void leave() {
        stage.desk().sessions().end(SessionEvent.Reason.COMPLETED);
    }
}
