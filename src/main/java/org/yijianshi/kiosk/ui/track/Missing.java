package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Correction;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Everything the departments say is missing, as the platform tells it now; nothing of it is kept here. */
final class Missing extends Div {
    private static final Logger LOG = LoggerFactory.getLogger(Missing.class);
    private static final long serialVersionUID = 1L;

    private final transient Stage stage;
    private final transient Progress progress;

    Missing(Stage stage, Progress progress) {
        this.stage = stage;
        this.progress = progress;
        addClassName("stack");
        ask();
    }

    private void ask() {
        tell(Notice.Tone.PLAIN, Icon.HOURGLASS, "正在问要补什么…", "");
        stage.background(
                () -> stage.desk().corrections().open(progress.queryCode(), null),
                this::show,
                () -> refused(Corrections.Refusal.UNAVAILABLE));
    }

    private void show(Corrections.Answer answer) {
        switch (answer) {
            case Corrections.Answer.Known(List<Corrections.Notice> notices) -> known(notices);
            case Corrections.Answer.Refused(Corrections.Refusal refusal) -> refused(refusal);
            case Corrections.Answer.TooMany _ -> refused(Corrections.Refusal.UNAVAILABLE);
        }
    }

    private void known(List<Corrections.Notice> notices) {
        if (notices.isEmpty()) {
            tell(Notice.Tone.AMBER, Icon.TRIANGLE_ALERT, "要补什么，这里看不到", "部门没有把要补的写到省平台上。请带凭证到窗口，或打窗口的电话问。");
            return;
        }
        removeAll();
        notices.forEach(this::add);
    }

    private void add(Corrections.Notice notice) {
        var event = stage.desk().catalog().events().stream()
                .filter(each -> each.id().equals(progress.eventId()))
                .findFirst();
        var last = TimeLimits.day(notice.until());
        if (event.isEmpty()) {
            add(new Notice(
                    Notice.Tone.AMBER,
                    Icon.TRIANGLE_ALERT,
                    "要补 %d 样，最晚 %s".formatted(notice.defects().size(), last),
                    "这台机器不办这件事。请到办过的机器上补，或带凭证到窗口。"));
            return;
        }
        var correction = new Correction(
                notice,
                progress.queryCode(),
                event.get(),
                stage.desk().catalog(),
                stage.desk().clock());
        var rows = new ArrayList<Div>();
        rows.add(Card.row(
                Icon.TRIANGLE_ALERT,
                "%s：要补 %d 样".formatted(correction.itemTitle(), notice.defects().size()),
                "最晚 %s 补齐。这次全部告诉您，别的不用补。".formatted(last),
                new Chip(Chip.Kind.WARN, "待补正")));
        correction.parts().forEach(part -> rows.add(Card.row(null, part.title(), part.words())));
        add(Card.rows(rows.toArray(Div[]::new)));
        add(SecondaryButton.small(
                "%s：现在补".formatted(correction.itemTitle()), () -> new CorrectPage(stage, correction).show()));
    }

    private void refused(Corrections.Refusal refusal) {
        LOG.info("no correction: {}: {}", refusal, refusal.technician());
        tell(Notice.Tone.AMBER, Icon.TRIANGLE_ALERT, refusal.title(), refusal.sentence());
        if (refusal == Corrections.Refusal.UNAVAILABLE) {
            add(SecondaryButton.small("再问一次", this::ask));
        }
    }

    private void tell(Notice.Tone tone, Icon icon, String title, String text) {
        removeAll();
        add(new Notice(tone, icon, title, text));
    }
}
