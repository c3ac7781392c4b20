package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Advice;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.Question.Option;
import org.yijianshi.kiosk.catalog.Text;

/** 情形引导: walks the event's questions, one at a time, and never asks what is already known. Pure. */
public final class Guidance {
    private final LifeEvent event;

    public Guidance(LifeEvent event) {
        this.event = event;
    }

    /** What the guidance comes to for what has been said so far. */
    public sealed interface Step {
        /**
         * @param options the options that make sense here, in order; empty for a date
         * @param number 1 for the first question the citizen sees
         */
        record Ask(Question question, List<Option> options, int number) implements Step {}

        /** This cannot be finished at a terminal; the citizen is shown the way to the window. */
        record Redirect(Advice advice) implements Step {}

        /** Every question that matters is answered. */
        record Decided() implements Step {}
    }

    /**
     * An answer nobody had to give.
     *
     * @param options what else could be answered
     */
    public record Known(Question question, List<Option> options, String answer) {
        @Override
        public String toString() {
            return "Known[" + question.id() + "]";
        }
    }

    /**
     * @param answers the answers that count, given and known, in order of the questions; answers to questions that no
     *     longer arise are left out
     */
    public record Path(Map<String, String> answers, List<Known> known, Step step) {
        @Override
        public String toString() {
            return "Path[" + answers.size() + " answers]";
        }
    }

    int questions() {
        return event.questions().size();
    }

    public Path walk(Map<String, String> given, Map<String, String> data, String role, LocalDate today) {
        return walk(given, "", new FormFiller.Filled(List.of(), data, Map.of(), Map.of(), Set.of()), role, today);
    }

    /** @param reopened id of a question to stop at although it has an answer; empty for none */
    Path walk(Map<String, String> given, String reopened, FormFiller.Filled filled, String role, LocalDate today) {
        var data = filled.data();
        var answers = new LinkedHashMap<String, String>();
        var known = new ArrayList<Known>();
        var asked = 0;
        for (var question : event.questions()) {
            var facts = new Facts(answers, data, role, Set.of(), today);
            if (question.askIf() != null && !event.conditions().test(question.askIf(), facts)) {
                continue;
            }
            var options = options(question, facts, filled.choices());
            if (question.id().equals(reopened)) {
                return new Path(answers, known, new Step.Ask(question, options, asked + 1));
            }
            var answer = given.get(question.id());
            if (answer == null || !fits(question, options, answer, today)) {
                answer = known(question, options, facts);
                if (answer.isEmpty() || !fits(question, options, answer, today)) {
                    return new Path(answers, known, new Step.Ask(question, options, asked + 1));
                }
                known.add(new Known(question, options, answer));
            } else {
                asked++;
            }
            answers.put(question.id(), answer);
            var advice = advice(new Facts(answers, data, role, Set.of(), today));
            if (advice.isPresent()) {
                return new Path(answers, known, new Step.Redirect(advice.get()));
            }
        }
        return new Path(answers, known, new Step.Decided());
    }

    /** The only record there is, or that there is none, need not be asked about. */
    private String known(Question question, List<Option> options, Facts facts) {
        if (question.known() != null) {
            return event.conditions().text(question.known(), facts);
        }
        var records = options.size() - question.options().size();
        return question.kind() == Question.Kind.FIELD && (records == 1 || options.size() == 1)
                ? options.getFirst().id()
                : "";
    }

    /** What can be answered: the rows on record first, then what the question itself offers. */
    private List<Option> options(Question question, Facts facts, Map<String, List<FieldValue>> choices) {
        var records =
                question.field() == null ? List.<FieldValue>of() : choices.getOrDefault(question.field(), List.of());
        return Stream.concat(
                        records.stream().map(Guidance::option),
                        question.options().stream()
                                .filter(option -> option.onlyIf() == null
                                        || event.conditions().test(option.onlyIf(), facts)))
                .toList();
    }

    private static Option option(FieldValue value) {
        return value.label().isEmpty()
                ? new Option(value.text(), Text.zh(value.text()), null, null)
                : new Option(value.text(), Text.zh(value.label()), Text.zh(value.text()), null);
    }

    private static boolean fits(Question question, List<Option> options, String answer, LocalDate today) {
        return switch (question.kind()) {
            case CHOICE, FIELD ->
                options.stream().anyMatch(option -> option.id().equals(answer));
            case DATE -> Dates.parse(answer).filter(day -> !day.isAfter(today)).isPresent();
        };
    }

    private Optional<Advice> advice(Facts facts) {
        return event.advices().stream()
                .filter(advice -> event.conditions().test(advice.when(), facts))
                .findFirst();
    }
}
