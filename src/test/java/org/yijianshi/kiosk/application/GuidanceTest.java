package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.choice;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.Text;

class GuidanceTest {
    private static final LifeEvent EVENT = TestEvents.event(
            List.of(
                    choice("place", null, "known-place", "here", "away"),
                    choice("married", "is-here", null, "yes", "no"),
                    choice("follow", null, null, "mother", "father")),
            List.of(TestEvents.item("a")),
            List.of(TestEvents.field("place", TestEvents.shared("birth", "place"))),
            List.of(),
            TestEvents.conditions(
                    Map.of("is-here", facts -> "here".equals(facts.answers().get("place"))),
                    Map.of("known-place", facts -> facts.data().getOrDefault("place", ""))));

    private final Application application = TestEvents.application(EVENT, new MemoryRecords());

    @Test
    void asksInOrderAndOnlyWhatArises() {
        assertThat(asked()).isEqualTo("place");
        answer("place", "away");
        assertThat(asked()).isEqualTo("follow");
        answer("follow", "mother");
        assertThat(application.path().step()).isInstanceOf(Guidance.Step.Decided.class);
    }

    @Test
    void dropsAnswersToQuestionsThatNoLongerArise() {
        answer("place", "here");
        answer("married", "no");
        answer("place", "away");

        assertThat(application.path().answers()).containsOnlyKeys("place");
    }

    @Test
    void goesBackWithoutLosingLaterAnswers() {
        answer("place", "here");
        answer("married", "no");
        answer("follow", "father");

        assertThat(application.takeBackLastAnswer()).isTrue();
        assertThat(asked()).isEqualTo("follow");
        assertThat(application.takeBackLastAnswer()).isTrue();
        assertThat(asked()).isEqualTo("married");
        assertThat(application.givenAnswer(question("married"))).contains("no");
        answer("married", "yes");

        assertThat(application.path().answers())
                .isEqualTo(Map.of("place", "here", "married", "yes", "follow", "father"));
        assertThat(application.path().step()).isInstanceOf(Guidance.Step.Decided.class);
    }

    @Test
    void goesBackToTheFirstQuestionAndNoFurther() {
        answer("place", "here");

        assertThat(application.takeBackLastAnswer()).isTrue();
        assertThat(asked()).isEqualTo("place");
        assertThat(application.takeBackLastAnswer()).isFalse();
    }

    @Test
    void doesNotAskWhatIsKnownAndGoesBackOverIt() {
        var informed = informed();

        assertThat(informed.path().known()).extracting(Guidance.Known::answer).containsExactly("away");
        informed.answer(question("follow"), "mother");
        assertThat(informed.takeBackLastAnswer()).isTrue();
        assertThat(informed.path().step())
                .isEqualTo(new Guidance.Step.Ask(
                        question("follow"), question("follow").options(), 1));
        assertThat(informed.takeBackLastAnswer()).isFalse();
    }

    @Test
    void letsTheCitizenOverrideWhatIsKnown() {
        var informed = informed();
        informed.answer(question("place"), "here");

        assertThat(informed.path().known()).isEmpty();
        assertThat(informed.path().answers()).containsEntry("place", "here");
        assertThat(informed.takeBackLastAnswer()).isTrue();
        assertThat(informed.path().step())
                .isInstanceOfSatisfying(
                        Guidance.Step.Ask.class,
                        ask -> assertThat(ask.question().id()).isEqualTo("place"));
    }

    @Test
    void ignoresAnAnswerThatIsNoOption() {
        answer("place", "nowhere");

        assertThat(asked()).isEqualTo("place");
    }

    @Test
    void takesNoDateThatHasNotCome() {
        var question = new Question("day", Text.zh("哪天"), null, Question.Kind.DATE, null, null, null, null, List.of());
        var guidance =
                new Guidance(TestEvents.event(List.of(question), List.of(), List.of(), List.of(), TestEvents.none()));

        assertThat(guidance.walk(Map.of("day", "2026-11-24"), Map.of(), "", TestEvents.TODAY)
                        .step())
                .isInstanceOf(Guidance.Step.Ask.class);
        assertThat(guidance.walk(Map.of("day", "2026-11-23"), Map.of(), "", TestEvents.TODAY)
                        .step())
                .isInstanceOf(Guidance.Step.Decided.class);
    }

    private static Application informed() {
        var records = new MemoryRecords().put("birth", Map.of("place", "away"));
        var informed = TestEvents.application(EVENT, records);
        informed.gather();
        return informed;
    }

    private void answer(String question, String answer) {
        application.answer(question(question), answer);
    }

    private String asked() {
        return ((Guidance.Step.Ask) application.path().step()).question().id();
    }

    private static Question question(String id) {
        return EVENT.questions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
