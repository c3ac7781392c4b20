package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.choice;
import static org.yijianshi.kiosk.application.TestEvents.derived;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.shared;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.Text;

class FormFillerTest {
    private final MemoryRecords records = new MemoryRecords();
    private final Application application = TestEvents.application(
            TestEvents.form(TestEvents.none(), field("name", shared("one", "name"), shared("two", "name"), typed())),
            records);

    @Test
    void showsAConflictAndNeverChoosesSilently() {
        gather("示例甲", "示例乙");

        assertThat(entry().state()).isEqualTo(FormEntry.State.CONFLICT);
        assertThat(entry().open()).isTrue();
        application.choose("name", entry().candidates().getLast());
        assertThat(entry().state()).isEqualTo(FormEntry.State.CHOSEN);
        assertThat(text()).isEqualTo("示例乙");
    }

    @Test
    void takesTextsThatDifferOnlyInWidthOrSpaceAsOne() {
        gather("Ａnna 示例", "Anna示例");

        assertThat(entry().state()).isEqualTo(FormEntry.State.FILLED);
        assertThat(text()).isEqualTo("Ａnna 示例");
    }

    @Test
    void keepsWhatWasTypedWhenASourceArrivesLater() {
        application.type("name", "示例自填");
        gather("示例甲", "示例甲");

        assertThat(entry().state()).isEqualTo(FormEntry.State.TYPED);
        assertThat(text()).isEqualTo("示例自填");
        assertThat(entry().candidates()).hasSize(1);
        application.undoEdit("name");
        assertThat(text()).isEqualTo("示例甲");
    }

    @Test
    void asksAgainWhenTheChosenSourceNoLongerSaysSo() {
        gather("示例甲", "示例乙");
        application.choose(
                "name", new FieldValue("示例丙", entry().candidates().getFirst().provenance()));

        assertThat(entry().state()).isEqualTo(FormEntry.State.CONFLICT);
    }

    @Test
    void leavesTheValueAloneWhenAnEditIsRefused() {
        gather("示例甲", "示例甲");

        assertThat(application.type("name", "字".repeat(51))).isPresent();
        assertThat(entry().state()).isEqualTo(FormEntry.State.FILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷野", "示例䶮", "阿依古丽·示例", "𠮷"})
    void carriesRareCharactersWhole(String name) {
        assertThat(application.type("name", name)).isEmpty();

        assertThat(text()).isEqualTo(name);
    }

    @Test
    void countsCharactersNotHalves() {
        assertThat(application.type("name", "𠮷".repeat(50))).isEmpty();
        assertThat(application.type("name", "𠮷".repeat(51))).isPresent();
    }

    @Test
    void settlesAChainOfDerivedValuesWrittenBackToFront() {
        var fields = new ArrayList<Field>();
        Map<String, Function<Facts, String>> texts = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            var next = "f" + (i + 1);
            texts.put("t" + i, facts -> facts.data().getOrDefault(next, ""));
            fields.add(field("f" + i, derived("t" + i)));
        }
        fields.add(field("f20", typed()));
        var chain = TestEvents.application(
                TestEvents.form(TestEvents.conditions(Map.of(), texts), fields.toArray(Field[]::new)), records);
        chain.type("f20", "示例");

        assertThat(chain.form())
                .extracting(
                        entry -> entry.chosen() == null ? "" : entry.chosen().text())
                .containsOnly("示例");
    }

    @Test
    void takesNoDerivedValueThatIsLongerThanItsField() {
        var fields = new ArrayList<Field>();
        Map<String, Function<Facts, String>> texts = new HashMap<>();
        for (int i = 1; i < 40; i++) {
            var before = "f" + (i - 1);
            texts.put("t" + i, facts -> facts.data().getOrDefault(before, "").repeat(2));
            fields.add(field("f" + i, derived("t" + i)));
        }
        fields.add(field("f0", typed()));
        var growing = TestEvents.application(
                TestEvents.form(TestEvents.conditions(Map.of(), texts), fields.toArray(Field[]::new)), records);
        growing.type("f0", "示");

        assertThat(growing.form())
                .filteredOn(entry -> entry.chosen() != null)
                .extracting(entry -> entry.chosen().text().length())
                .containsExactly(2, 4, 8, 16, 32, 1);
    }

    @Test
    void derivesFromAnAnswerThatOnlyARecordFoundThroughAnotherAnswerKnows() {
        var subject =
                new Field.Source(Field.Source.Kind.SHARED_DATA, "household", "holder", "type", null, Map.of(), 1, null);
        var event = TestEvents.event(
                List.of(choice("follow", null, null, "mother"), choice("kind", null, "known-kind", "family")),
                List.of(TestEvents.item("a")),
                List.of(field("holder", derived("holder")), field("type", subject), field("kind", derived("kind"))),
                List.of(),
                TestEvents.conditions(
                        Map.of(),
                        Map.of(
                                "known-kind", facts -> facts.data().getOrDefault("type", ""),
                                "holder", facts -> facts.answers().containsKey("follow") ? "411199196807159023" : "",
                                "kind", facts -> facts.answers().getOrDefault("kind", ""))));
        var deep = TestEvents.application(event, records.put("household", Map.of("type", "family")));
        deep.answer(event.questions().getFirst(), "mother");
        deep.gather();

        assertThat(deep.path().step()).isInstanceOf(Guidance.Step.Decided.class);
        assertThat(deep.form().getLast().state()).isEqualTo(FormEntry.State.FILLED);
    }

    @Test
    void choosesNoRowBeforeTheCitizenHas() {
        var status = new Field.Source(
                Field.Source.Kind.SHARED_DATA, "shops", "applicant", "status", null, Map.of("code", "code"), 1, null);
        var choosing = TestEvents.application(
                TestEvents.form(TestEvents.none(), field("code", rows()), field("status", status)), records);
        records.put(
                "shops",
                new Records.Answer.Found(
                        false,
                        "登记",
                        "示例部门",
                        TestEvents.CLOCK.instant(),
                        Map.of(),
                        List.of(
                                Map.of("code", "1", "label", "一店", "status", "开业"),
                                Map.of("code", "2", "label", "二店", "status", "停业"))));
        choosing.gather();

        assertThat(choosing.form())
                .extracting(FormEntry::state)
                .containsExactly(FormEntry.State.CHOICE, FormEntry.State.EMPTY);
        assertThat(choosing.form().getFirst().chosen()).isNull();
        assertThat(choosing.form().getFirst().candidates())
                .extracting(FieldValue::label)
                .containsExactly("一店", "二店");
        assertThat(choosing.form().getFirst().open()).isTrue();
        choosing.choose("code", choosing.form().getFirst().candidates().getLast());
        assertThat(choosing.form())
                .extracting(FormEntry::state)
                .containsExactly(FormEntry.State.CHOSEN, FormEntry.State.FILLED);
        assertThat(choosing.data()).containsEntry("code", "2").containsEntry("status", "停业");
        choosing.undoEdit("code");
        assertThat(choosing.data()).doesNotContainKeys("code", "status");
    }

    @Test
    void anAnswerAboutAFieldIsTheChoiceThere() {
        var question = whichShop();
        var event = TestEvents.event(
                List.of(question),
                List.of(TestEvents.item("a")),
                List.of(field("code", rows())),
                List.of(),
                TestEvents.none());
        var asking = TestEvents.application(event, records);
        records.put("shops", shops("1", "2"));
        asking.gather();

        assertThat(asking.path().step())
                .isInstanceOfSatisfying(
                        Guidance.Step.Ask.class,
                        ask -> assertThat(ask.options())
                                .extracting(option -> option.text().zh())
                                .containsExactly("店1", "店2", "other"));
        asking.answer(question, "2");
        assertThat(asking.data()).containsEntry("code", "2");
        asking.choose("code", asking.form().getFirst().candidates().getFirst());
        assertThat(asking.path().answers()).containsEntry("shop", "1");
        asking.answer(question, "other");
        assertThat(asking.data()).doesNotContainKey("code");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theOnlyRowOrNoneIsNotAskedAbout(int rows) {
        var question = whichShop();
        var asking = TestEvents.application(
                TestEvents.event(
                        List.of(question),
                        List.of(TestEvents.item("a")),
                        List.of(field("code", rows())),
                        List.of(),
                        TestEvents.none()),
                records);
        records.put("shops", rows == 0 ? shops() : shops("1"));
        asking.gather();

        assertThat(asking.path().known()).extracting(Guidance.Known::answer).containsExactly(rows == 0 ? "other" : "1");
        assertThat(asking.path().step()).isInstanceOf(Guidance.Step.Decided.class);
    }

    private static Question whichShop() {
        return new Question(
                "shop",
                Text.zh("哪家店？"),
                null,
                Question.Kind.FIELD,
                null,
                null,
                null,
                "code",
                choice("x", null, null, "other").options());
    }

    private static Field.Source rows() {
        return new Field.Source(
                Field.Source.Kind.SHARED_DATA, "shops", "applicant", "code", "label", Map.of(), 1, null);
    }

    private static Records.Answer.Found shops(String... codes) {
        return new Records.Answer.Found(
                false,
                "登记",
                "示例部门",
                TestEvents.CLOCK.instant(),
                Map.of(),
                java.util.Arrays.stream(codes)
                        .map(code -> Map.of("code", code, "label", "店" + code))
                        .toList());
    }

    @Test
    void showsOnlyFieldsThatFeedASelectedItem() {
        application.deselect("a");

        assertThat(application.form()).isEmpty();
    }

    @Test
    void asksEachRecordOnce() {
        application.gather();
        application.gather();

        assertThat(records.queries).extracting(Records.Query::dataset).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void asksForRecordsTogether() {
        var both = new CyclicBarrier(2);
        var together = TestEvents.application(
                TestEvents.form(
                        TestEvents.none(), field("name", shared("one", "name"), shared("two", "name"), typed())),
                new Records() {
                    @Override
                    public Answer query(Query query) {
                        try {
                            both.await(30, TimeUnit.SECONDS);
                        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                            return new Answer.Unavailable();
                        }
                        return records.query(query);
                    }

                    @Override
                    public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
                        return records.authorise(grantorNumber, granteeNumber, eventId);
                    }
                });
        together.gather();

        assertThat(together.unanswered()).isEmpty();
        assertThat(records.queries).hasSize(2);
    }

    @Test
    void asksAgainOnlyForRecordsThatCouldNotBeReached() {
        records.put("one", new Records.Answer.Unavailable());
        application.gather();
        assertThat(application.unanswered()).extracting(Text::zh).containsExactly("one");
        gather("示例甲", "示例甲");

        assertThat(application.unanswered()).isEmpty();
        assertThat(records.queries).extracting(Records.Query::dataset).containsExactlyInAnyOrder("one", "two", "one");
        assertThat(text()).isEqualTo("示例甲");
    }

    @Test
    void settlesOnceUntilSomethingChanges() {
        var first = application.form();
        assertThat(application.form()).isSameAs(first);
        application.type("name", "示例");
        assertThat(application.form()).isNotSameAs(first);
    }

    private void gather(String one, String two) {
        records.put("one", Map.of("name", one)).put("two", Map.of("name", two));
        application.gather();
    }

    private FormEntry entry() {
        return application.form().getFirst();
    }

    private String text() {
        var chosen = entry().chosen();
        assertThat(chosen).isNotNull();
        return chosen.text();
    }
}
