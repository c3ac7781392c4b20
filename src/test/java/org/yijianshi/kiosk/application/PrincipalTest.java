package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.choice;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.item;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;

/** Somebody comes for another person, who lays his own card and is not known before. */
class PrincipalTest {
    private static final Identity AGENT = TestEvents.identity("示例姨", "411199196807159023", "2");
    private static final Identity PRINCIPAL = TestEvents.identity("示例男", "411199199201019038", "1");
    private static final LifeEvent EVENT = agents(TestEvents.event(
            List.of(choice("present", null, null, "mother", "father")),
            List.of(item("a")),
            List.of(
                    field("principal.number", typed()),
                    field("principal.name", onCardOf("principal.number"), typed()),
                    field(
                            "baby.name",
                            new Field.Source(
                                    Field.Source.Kind.E_LICENCE, "birth", "principal.number", "babyName", 1, null),
                            typed())),
            List.of(),
            TestEvents.none()));

    private final MemoryRecords records = new MemoryRecords().put("birth", Map.of("babyName", "示例宝宝"));
    private final Application application =
            new Application(EVENT, new Catalog(List.of(EVENT), Map.of(), Map.of()), AGENT, records, TestEvents.CLOCK);

    @Test
    void isAwaitedAndNobodyElseWhoComesAlone() {
        application.chooseRole("mother");
        assertThat(application.awaitedAuthorisation()).isEmpty();

        application.chooseRole("agent");
        assertThat(application.awaitedAuthorisation()).hasValueSatisfying(party -> {
            assertThat(party.isPrincipal()).isTrue();
            assertThat(party.called()).isEqualTo("委托您的人");
        });
    }

    @Test
    void isNeverTheApplicantHimself() {
        application.chooseRole("agent");

        assertThat(application.expects(AGENT)).isFalse();
        assertThat(application.expects(PRINCIPAL)).isTrue();
    }

    @Test
    void fillsTheFormFromHisCardAndHisRecords() {
        application.chooseRole("agent");
        application.answer(EVENT.questions().getFirst(), "father");
        assertThat(application.authorise(PRINCIPAL)).isInstanceOf(Records.Authorisation.Granted.class);

        assertThat(application.form())
                .extracting(
                        entry -> entry.chosen() == null ? "" : entry.chosen().text())
                .containsExactly(PRINCIPAL.number(), "示例男", "示例宝宝");
        assertThat(application.form()).allMatch(entry -> entry.state() == FormEntry.State.FILLED);
        assertThat(application.awaitedAuthorisation()).isEmpty();
        assertThat(records.queries).allSatisfy(query -> {
            assertThat(query.subjectNumber()).isEqualTo(PRINCIPAL.number());
            assertThat(query.authorisation()).isEqualTo("authorisation-1");
        });
    }

    @Test
    void laysHisCardAgainWhenTheAnswersChangeOrTheRole() {
        application.chooseRole("agent");
        application.answer(EVENT.questions().getFirst(), "father");
        application.authorise(PRINCIPAL);

        application.answer(EVENT.questions().getFirst(), "father");
        assertThat(application.awaitedAuthorisation()).isEmpty();
        application.answer(EVENT.questions().getFirst(), "mother");
        assertThat(application.awaitedAuthorisation()).isPresent();
        assertThat(application.form().getFirst().open()).isTrue();

        application.authorise(PRINCIPAL);
        application.chooseRole("mother");
        application.chooseRole("agent");
        assertThat(application.awaitedAuthorisation()).isPresent();
    }

    @Test
    void mayBeWrittenDownWhenHisCardCannotBeRead() {
        application.chooseRole("agent");
        application.answer(EVENT.questions().getFirst(), "father");

        assertThat(application.type("principal.number", PRINCIPAL.number())).isEmpty();
        assertThat(application.type("principal.name", "示例男")).isEmpty();
        assertThat(application.wantsRecords()).isTrue();
        application.gather();
        assertThat(application.wantsRecords()).isFalse();
        assertThat(application.form()).noneMatch(FormEntry::open);
    }

    private static Field.Source onCardOf(String field) {
        return new Field.Source(Field.Source.Kind.CARD, null, field, "name", 1, null);
    }

    private static LifeEvent agents(LifeEvent event) {
        return new LifeEvent(
                event.id(),
                event.version(),
                event.sha256(),
                event.title(),
                event.plainTitle(),
                event.summary(),
                event.icon(),
                event.aliases(),
                event.supersedes(),
                event.target(),
                event.lead(),
                event.joint(),
                event.siteLevels(),
                event.updated(),
                event.expires(),
                event.limit(),
                event.guide(),
                List.of(
                        new LifeEvent.Role("mother", Text.zh("妈妈"), null, null),
                        new LifeEvent.Role("agent", Text.zh("替人来办"), null, "principal.number")),
                event.questions(),
                event.advices(),
                event.items(),
                event.groups(),
                event.materials(),
                event.conditions(),
                event.unverified());
    }
}
