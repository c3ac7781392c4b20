package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.ui.fill.DatePicker;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** One question of the guidance. Choosing an answer goes on at once. */
final class QuestionPage {
    private final Journey journey;
    private final Guidance.Step.Ask ask;

    QuestionPage(Journey journey, Guidance.Step.Ask ask) {
        this.journey = journey;
        this.ask = ask;
    }

    private static String usualHelp(Question question) {
        return switch (question.kind()) {
            case CHOICE, FIELD -> "选一个最接近的。";
            case DATE -> "请按数字填年月日。";
        };
    }

    void show() {
        var question = ask.question();
        var help = question.help();
        var frame = journey.frame(
                Journey.Part.GUIDANCE, question.text().zh(), help == null ? usualHelp(question) : help.zh());
        switch (question.kind()) {
            case CHOICE, FIELD -> choices(frame, question);
            case DATE -> date(frame, question);
        }
        known(frame);
        journey.stage().show(frame);
    }

    private void choices(PageFrame frame, Question question) {
        var cards = new Div();
        cards.addClassName("choices");
        for (var option : ask.options()) {
            var note = option.note();
            cards.add(new ChoiceCard(
                    null, option.text().zh(), note == null ? "" : note.zh(), () -> answer(question, option.id())));
        }
        if (LicencePage.offered(journey, question.field())) {
            cards.add(new LicencePage(journey, Journey.Part.GUIDANCE, this::show, journey::afterAnswer).choice());
        }
        frame.setContent(cards);
        frame.setActions(SecondaryButton.outlined("上一步", journey::backInGuidance));
    }

    private void date(PageFrame frame, Question question) {
        var picker = new DatePicker(journey.application().today(), DatePicker.Precision.DAY, false);
        frame.setContent(picker);
        Journey.actions(
                frame,
                journey::backInGuidance,
                "就是这天",
                () -> picker.value().ifPresentOrElse(day -> answer(question, day), picker::complain));
    }

    private void answer(Question question, String answer) {
        journey.application().answer(question, answer);
        journey.afterAnswer();
    }

    /** What did not have to be asked is counted; whoever wants can look and put it right. */
    private void known(PageFrame frame) {
        var known = journey.application().path().known();
        if (!known.isEmpty()) {
            var notice = new Notice(Notice.Tone.GREEN, "", "有 %d 个问题，证照和记录里已经有答案，不用再问您。".formatted(known.size()));
            notice.add(SecondaryButton.inline("看一看", () -> new KnownPage(journey, this::show).show()));
            frame.setAside(notice);
        }
    }
}
