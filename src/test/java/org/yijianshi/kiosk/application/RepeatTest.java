package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a repeated group on their way from the record through the form to the platform. */
class RepeatTest {
    private static final String ENTERPRISE = "91411199KTE0000156";
    private static final Identity APPLICANT = TestEvents.MOTHER;
    private static final Identity SECOND = TestEvents.identity("示例乙", "411199199201019038", "1");

    @TempDir
    private static Path directory;

    private static Catalog catalog;

    private final MemoryRecords records = new MemoryRecords()
            .put(
                    "enterprises-of-person",
                    rows(Map.of("code", ENTERPRISE, "name", "示例小店", "position", "LEGAL", "status", "存续")))
            .put("business-licence", Map.of("code", ENTERPRISE, "name", "示例小店", "status", "存续"));
    private Application application;
    private FieldGroup group;

    @BeforeAll
    static void load() throws Exception {
        catalog = Partnership.load(directory);
    }

    @BeforeEach
    void begin() {
        begin(
                Map.of("kind", "PERSON", "name", APPLICANT.name(), "number", APPLICANT.number(), "share", "60"),
                Map.of("kind", "PERSON", "name", "示例乙", "number", SECOND.number(), "share", "40"));
    }

    @SafeVarargs
    private void begin(Map<String, String>... investors) {
        records.put("enterprise-investors", rows(investors));
        application = new Application(catalog.event("partnership"), catalog, APPLICANT, records, TestEvents.CLOCK);
        application.chooseRole("manager");
        application.gather();
        if (application.path().step() instanceof Guidance.Step.Ask ask) {
            application.answer(ask.question(), "capital");
        }
        application.type("enterprise.capital", "30");
        application.type("enterprise.from", "2026-12");
        application.gather();
        group = application.event().repeated().getFirst();
    }

    @Test
    void rowsOnRecordStandThereWithTheirSource() {
        assertThat(application.rows(group)).isEqualTo(2);
        var share = entry("partner[2].share");
        assertThat(share.chosen()).isNotNull();
        assertThat(share.chosen().text()).isEqualTo("40");
        assertThat(share.chosen().provenance().kind()).isEqualTo(Field.Source.Kind.SHARED_DATA);
        assertThat(share.chosen().provenance().source()).isEqualTo("投资人登记");
        assertThat(application.problem(group)).isEmpty();
    }

    @Test
    void aRuleOverTheRowsSaysWhatIsMissingAndHoldsBackTheSubmission() {
        assertThat(application.type("partner[2].share", "30.5")).isEmpty();

        assertThat(application.problem(group)).hasValue("各位投资人的比例加起来是 90.5%，要正好是 100%，请改一改。");
        assertThatThrownBy(() -> application.submit(
                        new MemorySubmissions(),
                        new SubmissionDocument.Terminal("01", "411199"),
                        List.of(),
                        TestEvents::bound))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a rule over rows is broken");
    }

    @Test
    void theSameNumberTwiceIsFound() {
        application.type("partner[2].number", APPLICANT.number());

        assertThat(application.problem(group)).hasValue("有两位投资人的身份证号一样，请看一看是不是填重了。");
    }

    @Test
    void takingOutTheFirstRowLeavesWhatWasSaidOfTheOthers() {
        application.addRow(group);
        application.type("partner[3].kind", "ENTERPRISE");
        application.type("partner[3].name", "示例工厂");
        application.type("partner[2].share", "70");

        application.removeRow(group, 1);

        assertThat(application.rows(group)).isEqualTo(2);
        assertThat(application.data())
                .containsEntry("partner[1].name", "示例乙")
                .containsEntry("partner[1].share", "70")
                .containsEntry("partner[2].name", "示例工厂")
                .containsEntry("partner", "2")
                .doesNotContainKey("partner[3].name");
    }

    @Test
    void aDisputedRowTellsItsSource() {
        var submissions = new MemorySubmissions();

        assertThat(application.dispute(submissions, "partner[2].share", "41")).isEqualTo(new Dispute.Taken());

        assertThat(entry("partner[2].share").state()).isEqualTo(FormEntry.State.DISPUTED);
        assertThat(submissions.tickets).hasSize(1);
    }

    @Test
    void aCardLaidForARowFillsItAndStaysWithItWhenAnotherGoes() {
        application.addRow(group);
        application.type("partner[3].kind", "PERSON");
        application.type("partner[3].share", "0");
        var third = TestEvents.identity("示例丙", "411199199408089041", "2");

        assertThat(application.awaited()).extracting(Party::id).containsExactly("partner[2]");
        assertThat(application.authorise(third)).isEmpty();
        assertThat(entry("partner[3].name").chosen().text()).isEqualTo("示例丙");
        assertThat(entry("partner[3].number").chosen().text()).isEqualTo(third.number());

        application.removeRow(group, 2);
        assertThat(entry("partner[2].name").chosen().text()).isEqualTo("示例丙");
        assertThat(application.signers()).extracting(Party::id).containsExactly("applicant", "partner[2]");
        assertThat(application.awaited()).isEmpty();
    }

    @Test
    void theNumbersBeforeAndNowCountEachRow() {
        var two = application.savings();
        application.addRow(group);
        application.type("partner[3].kind", "PERSON");

        var three = application.savings();
        assertThat(three.fieldsBefore()).isEqualTo(two.fieldsBefore() + 4);
        assertThat(three.fieldsNow()).isEqualTo(two.fieldsNow() + 4);
    }

    @Test
    void aParagraphThatSpeaksOfRowsStandsOnceForEach() {
        var agreement = application.materials().stream()
                .map(MaterialEntry::means)
                .filter(MaterialEntry.Means.Statement.class::isInstance)
                .map(MaterialEntry.Means.Statement.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(agreement.paragraphs()).containsExactly("一、企业名称：示例小店。", "（1）示例女，占 60%。", "（2）示例乙，占 40%。");
        assertThat(agreement.signers()).extracting(Party::id).containsExactly("applicant", "partner[2]");
    }

    @Test
    void whyAPaperIsNeededNamesWhatStandsInTheRows() {
        assertThat(whyTheDecision()).containsExactly("因为“是个人还是单位”第1位投资人是“个人”、第2位投资人是“个人”，这一样不用交。");

        application.type("partner[2].kind", "ENTERPRISE");
        assertThat(whyTheDecision()).contains("因为“是个人还是单位”第1位投资人是“个人”、第2位投资人是“单位”。");

        application.addRow(group);
        application.addRow(group);
        assertThat(whyTheDecision()).contains("因为“是个人还是单位”第1位投资人是“个人”、第2位投资人是“单位”、第3位投资人还没有填等 4 行。");
    }

    private List<String> whyTheDecision() {
        return application.why(application.event().materials().stream()
                .filter(material -> material.id().equals("decision"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void thePlatformGetsAListOfRowsAndWhereEachValueCameFrom() throws Exception {
        assertThat(application.authorise(SECOND)).isEmpty();
        application
                .signers()
                .forEach(party ->
                        application.sign(new Signature(party, new byte[] {1}, "[]", TestEvents.CLOCK.instant())));
        var submissions = new MemorySubmissions();

        application.submit(submissions, new SubmissionDocument.Terminal("01", "411199"), List.of(), TestEvents::bound);

        var document = JsonMapper.shared().readTree(submissions.text());
        var item = document.get("items").get(0);
        assertThat(item.get("rows").get("投资人")).hasSize(2);
        assertThat(item.get("rows").get("投资人").get(1))
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of("类型", "PERSON", "证件号码", SECOND.number(), "姓名", SECOND.name(), "比例", "40")));
        assertThat(item.get("fields").has("投资人/姓名")).isFalse();
        assertThat(document.get("items").get(1).has("rows")).isFalse();
        assertThat(document.get("form").valueStream())
                .anySatisfy(value -> assertThat(value).isEqualTo(share()));
    }

    private static JsonNode share() {
        return JsonMapper.shared()
                .valueToTree(Map.of(
                        "field", "partner[2].share",
                        "value", "40",
                        "source", "投资人登记",
                        "kind", "SHARED_DATA",
                        "at", "2026-11-23T02:00:00Z",
                        "state", "FILLED"));
    }

    private FormEntry entry(String field) {
        return application.form().stream()
                .filter(each -> each.field().id().equals(field))
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    private static Records.Answer.Found rows(Map<String, String>... rows) {
        return new Records.Answer.Found(false, "投资人登记", "示例部门", TestEvents.CLOCK.instant(), Map.of(), List.of(rows));
    }
}
