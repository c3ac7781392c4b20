package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.choice;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.item;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;

/** Somebody comes for another person, who lays his own card and is not known before. */
class PrincipalTest {
    private static final Identity AGENT = TestEvents.identity("示例姨", "411199196807159023", "2");
    private static final Identity PRINCIPAL = TestEvents.identity("示例男", "411199199201019038", "1");
    private static final LifeEvent EVENT = TestEvents.event(
            List.of(choice("present", null, null, "mother", "father")),
            List.of(item("a")),
            List.of(
                    field("principal.number", onCardOf("principal", "number"), typed()),
                    field("principal.name", onCardOf("principal.number", "name"), typed()),
                    field(
                            "baby.name",
                            new Field.Source(
                                    Field.Source.Kind.E_LICENCE,
                                    "birth",
                                    "principal.number",
                                    "babyName",
                                    null,
                                    Map.of(),
                                    1,
                                    null),
                            typed())),
            List.of(),
            TestEvents.conditions(Map.of("by-agent", facts -> facts.role().equals("agent")), Map.of()),
            List.of(new LifeEvent.Party(
                    "principal",
                    Text.zh("委托您的人"),
                    Text.zh("委托人"),
                    "principal.name",
                    "principal.number",
                    Set.of(),
                    null,
                    "by-agent",
                    null,
                    null)));

    private final MemoryRecords records = new MemoryRecords().put("birth", Map.of("babyName", "示例宝宝"));
    private final Application application = new Application(
            EVENT,
            new Catalog(List.of(EVENT), Map.of(), Map.of(), Divisions.NONE, TestEvents.CALENDAR),
            AGENT,
            records,
            TestEvents.CLOCK);

    @Test
    void isAwaitedAndNobodyElseWhoComesAlone() {
        application.chooseRole("mother");
        assertThat(application.awaited()).isEmpty();

        application.chooseRole("agent");
        assertThat(application.awaited()).extracting(Party::called).containsExactly("委托您的人");
    }

    @Test
    void isNeverTheApplicantHimself() {
        application.chooseRole("agent");

        assertThat(application.authorise(AGENT)).contains(CardRefusal.OWN_CARD);
        assertThat(records.authorised).isEmpty();
    }

    @Test
    void fillsTheFormFromHisCardAndHisRecords() {
        application.chooseRole("agent");
        application.answer(EVENT.questions().getFirst(), "father");
        assertThat(application.authorise(PRINCIPAL)).isEmpty();

        assertThat(application.form())
                .extracting(
                        entry -> entry.chosen() == null ? "" : entry.chosen().text())
                .containsExactly(PRINCIPAL.number(), "示例男", "示例宝宝");
        assertThat(application.form()).allMatch(entry -> entry.state() == FormEntry.State.FILLED);
        assertThat(application.awaited()).isEmpty();
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
        assertThat(application.awaited()).isEmpty();
        application.answer(EVENT.questions().getFirst(), "mother");
        assertThat(application.awaited()).isNotEmpty();
        assertThat(application.form().getFirst().open()).isTrue();

        application.authorise(PRINCIPAL);
        application.chooseRole("mother");
        application.chooseRole("agent");
        assertThat(application.awaited()).isNotEmpty();
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

    private static Field.Source onCardOf(String whose, String value) {
        return new Field.Source(Field.Source.Kind.CARD, null, whose, value, null, Map.of(), 1, null);
    }
}
