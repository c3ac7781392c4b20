package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
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

    void show() {
        var question = ask.question();
        var help = question.help();
        var frame = journey.frame(Journey.Part.GUIDANCE, question.text().zh(), help == null ? "选一个最接近的。" : help.zh());
        switch (question.kind()) {
            case CHOICE -> choices(frame, question);
            case DATE -> date(frame, question);
        }
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
        var content = new ArrayList<Component>(List.of(cards));
        content.addAll(known());
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(SecondaryButton.outlined("上一步", journey::backInGuidance));
    }

    private void date(PageFrame frame, Question question) {
        var picker = new DatePicker(journey.application().today());
        var content = new ArrayList<Component>(List.of(picker));
        content.addAll(known());
        frame.setContent(content.toArray(Component[]::new));
        Journey.actions(
                frame,
                journey::backInGuidance,
                "就是这天",
                () -> picker.value()
                        .map(LocalDate::toString)
                        .ifPresentOrElse(day -> answer(question, day), picker::complain));
    }

    private void answer(Question question, String answer) {
        journey.application().answer(question, answer);
        journey.guide();
    }

    /** What did not have to be asked, and may be put right. */
    private List<Component> known() {
        var known = journey.application().path().known();
        if (known.isEmpty()) {
            return List.of();
        }
        var rows = known.stream()
                .map(each -> {
                    var from = each.question().knownFrom();
                    return Card.row(
                            null,
                            each.question().text().zh(),
                            text(each),
                            new Chip(Chip.Kind.LICENCE, from == null ? "已有记录" : from.zh()));
                })
                .toArray(Div[]::new);
        return List.of(new Notice(Notice.Tone.GREEN, "这些已经知道，不用再问您", ""), Card.rows(rows));
    }

    private static String text(Guidance.Known known) {
        return known.question().options().stream()
                .filter(option -> option.id().equals(known.answer()))
                .map(option -> option.text().zh())
                .findFirst()
                .orElse(known.answer());
    }
}
