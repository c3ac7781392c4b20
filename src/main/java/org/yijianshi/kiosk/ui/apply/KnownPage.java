package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The answers nobody had to give, each with its source and a way to put it right. */
final class KnownPage {
    private final Journey journey;
    private final Runnable back;

    KnownPage(Journey journey, Runnable back) {
        this.journey = journey;
        this.back = back;
    }

    void show() {
        var frame = journey.frame(Journey.Part.GUIDANCE, "这些已经知道", "不对的可以改，按您说的办。");
        frame.setContent(Card.rows(
                journey.application().path().known().stream().map(this::row).toArray(Div[]::new)));
        frame.setActions(new PrimaryButton("都对，返回", back));
        journey.stage().show(frame);
    }

    private Div row(Guidance.Known known) {
        var question = known.question();
        var from = question.knownFrom();
        return Card.row(
                null,
                question.text().zh(),
                answer(known),
                new Chip(Chip.Kind.LICENCE, from == null ? "已有记录" : from.zh()),
                SecondaryButton.inline(
                        "不对？",
                        () -> new QuestionPage(journey, new Guidance.Step.Ask(question, known.options(), 1)).show()));
    }

    private static String answer(Guidance.Known known) {
        return known.options().stream()
                .filter(option -> option.id().equals(known.answer()))
                .map(option -> option.text().zh())
                .findFirst()
                .orElse(known.answer());
    }
}
