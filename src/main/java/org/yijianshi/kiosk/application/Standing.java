package org.yijianshi.kiosk.application;

import java.util.Map;
import org.yijianshi.kiosk.catalog.Facts;

/** How an application stands for one selection of items: the answers and the form, settled with each other. */
record Standing(Guidance.Path path, FormFiller.Filled filled, Facts facts) {

    /**
     * What is known answers questions, and answers open further sources; repeated until neither changes.
     *
     * @param reopened id of a question the citizen went back to; the form meanwhile keeps the answers he had given
     */
    static Standing settle(
            Guidance guidance, FormFiller filler, FormFiller.Input input, Map<String, String> given, String reopened) {
        var facts = input.facts();
        var rounds = guidance.questions() + 1;
        Map<String, String> answers = Map.of();
        var filled = filler.fill(with(input, answers));
        for (int round = 0; round < rounds; round++) {
            var next = guidance.walk(given, "", filled, facts.role(), facts.today())
                    .answers();
            if (next.equals(answers)) {
                break;
            }
            answers = next;
            filled = filler.fill(with(input, answers));
        }
        var path = guidance.walk(given, reopened, filled, facts.role(), facts.today());
        return new Standing(
                path, filled, new Facts(answers, filled.data(), facts.role(), facts.selected(), facts.today()));
    }

    private static FormFiller.Input with(FormFiller.Input input, Map<String, String> answers) {
        var facts = input.facts();
        return new FormFiller.Input(
                new Facts(answers, Map.of(), facts.role(), facts.selected(), facts.today()),
                input.present(),
                input.held(),
                input.rows(),
                input.edits(),
                input.now());
    }

    @Override
    public String toString() {
        return "Standing[" + facts + "]";
    }
}
