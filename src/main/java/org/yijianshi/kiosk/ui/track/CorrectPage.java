package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Correction;
import org.yijianshi.kiosk.application.Correction.Part;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.PageChange;
import org.yijianshi.kiosk.application.PageRefusal;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.fill.CapturePage;
import org.yijianshi.kiosk.ui.fill.FieldEditor;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PaperImage;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The applicant, known by his card, supplies what one notice names and sees nothing else of his application. */
final class CorrectPage {
    private static final Logger LOG = LoggerFactory.getLogger(CorrectPage.class);

    private final Stage stage;
    private final Correction correction;

    CorrectPage(Stage stage, Correction correction) {
        this.stage = stage;
        this.correction = correction;
    }

    void show() {
        var frame = stage.frame();
        frame.setQuestion("补“%s”要的材料".formatted(correction.itemTitle()), "先刷申请人的身份证，看看是不是本人。");
        frame.setContent(
                new CardHero(stage, "请刷申请人的身份证", "放在右侧读卡区。", "只有申请人本人能补。刷了还不会交，看过一遍才交。"),
                new Notice(Notice.Tone.PLAIN, Icon.FILE_TEXT, "请把要补的准备好", "只补告诉您的这几样，别的都不变。"));
        frame.setActions(SecondaryButton.outlined("先不补", this::progress));
        stage.show(frame);
        stage.onPerson(this::ask);
    }

    private void ask(Identity who) {
        if (who.expiredOn(correction.today())) {
            cannot("身份证过了有效期", "过期的身份证不能用来补正。到任一派出所换领新证，或带材料到窗口补；最晚 %s。".formatted(last()));
            return;
        }
        waiting("正在核对…");
        stage.background(
                () -> stage.desk().corrections().open(correction.queryCode(), who.number()),
                answer -> answered(who, answer),
                () -> refused(Corrections.Refusal.UNAVAILABLE));
    }

    private void answered(Identity who, Corrections.Answer answer) {
        switch (answer) {
            case Corrections.Answer.Known(List<Corrections.Notice> notices) -> {
                if (!notices.contains(correction.notice())) {
                    refused(Corrections.Refusal.OVER);
                    return;
                }
                // Nothing of him was here: his session begins on this page.
                stage.desk().sessions().leaveWithoutCard();
                stage.desk().sessions().start(who);
                new Supplying(who).list();
            }
            case Corrections.Answer.Refused(Corrections.Refusal refusal) -> refused(refusal);
            case Corrections.Answer.TooMany(var retryAfter) ->
                cannot(
                        "试错的次数太多",
                        "请过 %d 分钟再来，或带材料到窗口补。"
                                .formatted(retryAfter.plusSeconds(59).toMinutes()));
        }
    }

    private void refused(Corrections.Refusal refusal) {
        LOG.info("no correction: {}: {}", refusal, refusal.technician());
        var frame = stage.frame();
        frame.setQuestion(refusal.title(), refusal.sentence());
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setActions(
                SecondaryButton.outlined("看办理进度", this::progress),
                switch (refusal) {
                    case NOT_YOURS -> new PrimaryButton("换一张身份证", this::show);
                    case UNAVAILABLE -> new PrimaryButton("再试一次", this::show);
                    case OVER -> new PrimaryButton("知道了", this::leave);
                });
        stage.show(frame);
    }

    private void cannot(String title, String sentence) {
        var frame = stage.frame();
        frame.setQuestion(title, sentence);
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setActions(new PrimaryButton("知道了", this::leave));
        stage.show(frame);
    }

    private void waiting(String title) {
        var frame = stage.frame();
        frame.setQuestion(title, "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        stage.show(frame);
    }

    private String last() {
        return TimeLimits.day(correction.notice().until());
    }

    private void progress() {
        new ProgressPage(stage).show(correction.queryCode());
    }

    private void leave() {
        stage.desk().sessions().end(SessionEvent.Reason.COMPLETED);
    }

    /** The pages of one applicant. */
    private final class Supplying {
        private final Identity who;

        private Supplying(Identity who) {
            this.who = who;
        }

        private void list() {
            var frame = stage.frame();
            var parts = correction.parts();
            var photographs = parts.stream().anyMatch(Part.Pages.class::isInstance);
            var here = correction.possible()
                    && (!photographs
                            || stage.desk().site().camera()
                            || stage.desk().scanning().ready());
            var open = correction.open();
            frame.setQuestion(
                    !here ? "这次要到窗口补" : open == 0 ? "都补齐了" : "还要补 %d 样".formatted(open),
                    here ? "最晚 %s。只补这几样，别的都不变。".formatted(last()) : "有的机器上补不了，请把下面几样一起带到窗口，最晚 %s。".formatted(last()));
            frame.setContent(
                    Card.rows(parts.stream().map(part -> row(part, here)).toArray(Div[]::new)));
            if (here) {
                frame.setActions(
                        SecondaryButton.outlined("先不补，清除信息", CorrectPage.this::leave),
                        new PrimaryButton("补齐了，看一遍", () -> review(correction.open())));
            } else {
                frame.setActions(new PrimaryButton("知道了，清除我的信息", CorrectPage.this::leave));
            }
            stage.show(frame);
        }

        private Div row(Part part, boolean here) {
            if (!here) {
                return Card.row(Icon.MAP_PIN, part.title(), part.words(), new Chip(Chip.Kind.PLAIN, "到窗口"));
            }
            return switch (part) {
                case Part.Pages pages ->
                    Card.row(
                            Icon.CAMERA,
                            part.title(),
                            part.words(),
                            SecondaryButton.small(
                                    pages.taken().isEmpty()
                                            ? "拍照"
                                            : "已拍 %d 页".formatted(pages.taken().size()),
                                    () -> photograph(pages)));
                case Part.Value value ->
                    Card.row(
                            Icon.PEN_LINE,
                            part.title(),
                            value.value() == null
                                    ? part.words()
                                    : "现在填：" + correction.labels().masked(value.field(), value.value()),
                            SecondaryButton.small(value.value() == null ? "重新填" : "改", () -> edit(value)));
                case Part.AtWindow _ -> throw new IllegalStateException("not to be supplied here");
            };
        }

        private void photograph(Part.Pages pages) {
            new CapturePage(stage, new Photographed(pages)).show();
        }

        private void edit(Part.Value value) {
            new FieldEditor(stage, value.field(), new Named(value)).show();
        }

        private void review(long open) {
            if (open > 0) {
                stage.tell("还差 %d 样".formatted(open), "要一次补齐才能交。没带来的，准备好了再来，最晚 %s。".formatted(last()));
                return;
            }
            var frame = stage.frame();
            frame.setQuestion("请看一遍，对了就交", "交了以后，部门接着办。");
            var content = new ArrayList<Component>();
            for (var part : correction.parts()) {
                switch (part) {
                    case Part.Pages pages -> {
                        content.add(Card.rows(Card.row(
                                Icon.CAMERA,
                                pages.title(),
                                "拍了 %d 页，在下面。".formatted(pages.taken().size()))));
                        for (int page = 0; page < pages.taken().size(); page++) {
                            content.add(PaperImage.photo(pages.taken().get(page), "第%d页".formatted(page + 1)));
                        }
                    }
                    case Part.Value value ->
                        content.add(Card.rows(Card.row(
                                Icon.PEN_LINE,
                                value.field().label().zh(),
                                correction.labels().display(value.field(), Objects.requireNonNull(value.value())))));
                    case Part.AtWindow _ -> throw new IllegalStateException("not to be supplied here");
                }
            }
            frame.setContent(content.toArray(Component[]::new));
            frame.setActions(
                    SecondaryButton.outlined("回去改", this::list),
                    new PrimaryButton("都对，交上去", () -> new CorrectedPage(stage, correction, who, this::list).show()));
            stage.show(frame);
        }

        /** A material the notice names. */
        private final class Photographed implements CapturePage.Material {
            private final Part.Pages pages;

            private Photographed(Part.Pages pages) {
                this.pages = pages;
            }

            @Override
            public PageFrame frame(String howTo) {
                var frame = stage.frame();
                frame.setQuestion(pages.title(), howTo);
                return frame;
            }

            @Override
            public String howTo() {
                return pages.howTo();
            }

            @Override
            public int maxPages() {
                return pages.maxPages();
            }

            @Override
            public List<byte[]> pages() {
                return correction.parts().stream()
                        .filter(Part.Pages.class::isInstance)
                        .map(Part.Pages.class::cast)
                        .filter(each -> each.material().equals(pages.material()))
                        .map(Part.Pages::taken)
                        .findFirst()
                        .orElse(List.of());
            }

            @Override
            public Optional<PageRefusal> change(PageChange change) {
                return correction.change(pages.material(), change);
            }

            @Override
            public void back() {
                list();
            }
        }

        /** A field the notice names. */
        private final class Named implements FieldEditor.Form {
            private final Part.Value value;

            private Named(Part.Value value) {
                this.value = value;
            }

            @Override
            public PageFrame frame() {
                var frame = stage.frame();
                frame.setQuestion(FieldEditor.question(value.field()), value.words());
                return frame;
            }

            @Override
            public Labels labels() {
                return correction.labels();
            }

            @Override
            public LocalDate today() {
                return correction.today();
            }

            @Override
            public Optional<String> current() {
                return Optional.ofNullable(value.value());
            }

            @Override
            public void take(String text, Consumer<Optional<String>> settled) {
                settled.accept(correction.type(value.id(), text));
            }

            @Override
            public void back() {
                list();
            }
        }
    }
}
