package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yijianshi.kiosk.application.TestEvents.choice;
import static org.yijianshi.kiosk.application.TestEvents.derived;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.item;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SubmitTest {
    private static final String NAME = "示例𠮷";
    private static final SubmissionDocument.Terminal TERMINAL = new SubmissionDocument.Terminal("07", "411121");
    private static final LifeEvent EVENT = TestEvents.event(
            List.of(choice("bank", null, null, "yes", "no")),
            List.of(item("a"), item("b", new Relation.RequiresResult("a", Text.zh("示例"), null)), item("c")),
            List.of(
                    fed(field("baby.name", typed()), "a", "b", "c"),
                    fed(field("copy", derived("copy")), "b"),
                    fed(field("account", "by-bank", typed()), "a")),
            List.of(
                    material("photo", List.of("a", "b"), new Material.Source.Capture(Text.zh("拍照"), 2)),
                    material(
                            "promise",
                            List.of("a"),
                            new Material.Source.Statement(
                                    Text.zh("承诺书"), List.of(Text.zh("{baby.name}")), List.of("mother", "father")))),
            TestEvents.conditions(
                    Map.of("by-bank", facts -> "yes".equals(facts.answers().get("bank"))),
                    Map.of("copy", facts -> facts.data().getOrDefault("baby.name", ""))));

    private static final LifeEvent PARENTS = TestEvents.event(
            List.of(),
            List.of(item("a")),
            List.of(field("father.number", typed())),
            List.of(),
            TestEvents.conditions(Map.of("wanted", facts -> true), Map.of()),
            List.of(new LifeEvent.Party(
                    "father",
                    Text.zh("爸爸"),
                    Text.zh("父亲"),
                    "father.name",
                    "father.number",
                    Set.of(),
                    null,
                    "wanted",
                    null,
                    null)));
    private static final Identity STRANGER = TestEvents.identity("示例生人", "411199202503019054", "1");

    private Application application = TestEvents.application(EVENT, new MemoryRecords());
    private final MemorySubmissions outbox = new MemorySubmissions();

    @BeforeEach
    void complete() {
        application.chooseRole("mother");
        application.answer(EVENT.questions().getFirst(), "yes");
        application.type("account", "示例账户");
        application.answer(EVENT.questions().getFirst(), "no");
        application.type("baby.name", NAME);
        assertThat(application.capture("photo", new byte[] {1, 2, 3})).isEmpty();
    }

    @Test
    void sendsEveryItemTheOneValueAndOnlyWhatApplies() throws Exception {
        application.deselect("c");
        sign();
        submit();

        var items = document().get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("fields")).isEqualTo(json(Map.of("a.baby.name", NAME)));
        assertThat(items.get(1).get("fields")).isEqualTo(json(Map.of("b.baby.name", NAME, "b.copy", NAME)));
        assertThat(items.get(1).get("after").asString()).isEqualTo("a");
        assertThat(outbox.text()).doesNotContain("示例账户");
    }

    @Test
    void saysWhoAppliesForWhatSoThatItIsRecognisedAndCarriesTheMarks() throws Exception {
        application.deselect("c");
        sign();
        submit();

        var sent = outbox.packages.getLast();
        String number = application.applicant().number();
        assertThat(sent.claims())
                .containsExactly(
                        new Submissions.Claim(number, "a", EVENT.id() + "/a"),
                        new Submissions.Claim(number, "b", EVENT.id() + "/b"));
        var mark = "ab".repeat(32);
        var marked = JsonMapper.shared().readTree(sent.document().with(MemorySubmissions.RECEIPT, List.of(mark)));
        assertThat(marked.get("marks").get(0).asString()).isEqualTo(mark);
        assertThat(document().has("marks")).isFalse();
    }

    @Test
    void saysWhereEachValueCameFrom() throws Exception {
        sign();
        submit();

        var entry = document().get("form").get(0);
        assertThat(entry.get("value").asString()).isEqualTo(NAME);
        assertThat(entry.get("kind").asString()).isEqualTo("TYPED");
        assertThat(entry.get("state").asString()).isEqualTo("TYPED");
        assertThat(entry.get("at").asString()).isEqualTo("2026-11-23T02:00:00Z");
    }

    @Test
    void tellsThePlatformWhatIsPrintedOnTheReceipt() throws Exception {
        sign();
        var receipt = submit();

        assertThat(document().get("receipt"))
                .isEqualTo(json(Map.of("localNumber", receipt.localNumber(), "queryCode", receipt.queryCode())));
        assertThat(document().get("terminal")).isEqualTo(json(Map.of("id", "07", "division", "411121")));
    }

    @ParameterizedTest
    @MethodSource("evidences")
    void saysHowTheApplicantShowedWhoHeIsAndWhoVouched(Identity.Evidence evidence, Map<String, String> said)
            throws Exception {
        application = TestEvents.application(EVENT, new MemoryRecords(), TestEvents.by(evidence, TestEvents.MOTHER));
        complete();
        sign();
        submit();

        var applicant = (ObjectNode) document().get("applicant");
        applicant.remove(List.of("role", "name", "number"));
        assertThat(applicant).isEqualTo(json(said));
    }

    static Stream<Arguments> evidences() {
        return Stream.of(
                Arguments.of(Identity.Evidence.Own.CARD, Map.of("evidence", "CARD")),
                Arguments.of(Identity.Evidence.Own.CODE, Map.of("evidence", "CODE")),
                Arguments.of(Identity.Evidence.Own.FACE, Map.of("evidence", "FACE")),
                Arguments.of(new Identity.Evidence.Witness("W-1"), Map.of("evidence", "WITNESS", "witness", "W-1")));
    }

    @Test
    void linksAMaterialToAllItsItemsByOneDigest() throws Exception {
        sign();
        submit();

        var material = document().get("materials").get(0);
        assertThat(material.get("items")).isEqualTo(json(List.of("a", "b")));
        var digest = material.get("sha256").get(0).asString();
        assertThat(digest).isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
        assertThat(outbox.packages.getFirst().attachments())
                .filteredOn(attachment -> attachment.sha256().equals(digest))
                .hasSize(1);
    }

    @Test
    void keepsNoMorePagesThanTheMaterialHas() throws Exception {
        assertThat(application.capture("photo", new byte[] {4})).isEmpty();

        assertThat(application.capture("photo", new byte[] {5})).hasValueSatisfying(refusal -> {
            assertThat(refusal).isEqualTo(new PageRefusal.AllTaken(2));
            assertThat(refusal.sentence()).startsWith("这份材料最多 2 页，已经拍够了。");
        });
        sign();
        submit();
        assertThat(outbox.packages.getFirst().attachments())
                .filteredOn(each -> each.mediaType().equals("application/pdf"))
                .extracting(Submissions.Attachment::content)
                .contains(new byte[] {1, 2, 3, 4});
    }

    @Test
    void bindsThePagesOfAMaterialIntoOneFileInTheOrderTheCitizenGaveThem() throws Exception {
        assertThat(application.change("photo", new PageChange.Add(new byte[] {4})))
                .isEmpty();
        assertThat(application.change("photo", new PageChange.Move(1, 0))).isEmpty();
        assertThat(application.change("photo", new PageChange.Replace(1, new byte[] {9})))
                .isEmpty();
        sign();
        submit();

        assertThat(document().get("materials").get(0).get("sha256")).hasSize(1);
        assertThat(outbox.packages.getFirst().attachments())
                .filteredOn(each -> each.mediaType().equals("application/pdf"))
                .extracting(Submissions.Attachment::content)
                .contains(new byte[] {4, 9});
    }

    @Test
    void takesNewPagesInPlaceOfTheOldOnes() {
        application.capture("photo", new byte[] {4});
        application.change("photo", new PageChange.Remove(1));

        assertThat(application.capture("photo", new byte[] {5})).isEmpty();
    }

    @Test
    void keepsNoMoreThanOneFileTakes() {
        var captured = new java.util.HashMap<String, List<byte[]>>();
        var page = new byte[PageRefusal.TooLarge.MAX_BYTES - 2000];
        for (int place = 0; place < 3; place++) {
            assertThat(MaterialFile.share(10, captured.getOrDefault("photo", List.of())))
                    .isLessThanOrEqualTo(MaterialFile.MAX_BYTES / 10);
            assertThat(MaterialFile.change(captured, "photo", 10, new PageChange.Add(page)))
                    .isEmpty();
        }

        assertThat(MaterialFile.change(captured, "photo", 10, new PageChange.Add(page)))
                .hasValueSatisfying(refusal -> assertThat(refusal.sentence()).contains("去掉不要的页", "之后交到窗口"));
        assertThat(captured.get("photo")).hasSize(3);
        assertThat(MaterialFile.share(10, captured.get("photo"))).isLessThan(MaterialFile.MAX_BYTES / 20);
    }

    @Test
    void keepsNoPageThatIsTooLarge() {
        var largest = new byte[PageRefusal.TooLarge.MAX_BYTES];

        assertThat(application.capture("photo", new byte[largest.length + 1]))
                .hasValueSatisfying(refusal -> assertThat(refusal.sentence()).contains("没有保留", "请再拍一张"));
        assertThat(application.capture("photo", largest)).isEmpty();
    }

    @Test
    void keepsNoPageNobodyAskedFor() {
        sign();

        assertThat(application.capture("promise", new byte[] {4})).contains(new PageRefusal.NotAskedFor());
        assertThat(application.capture("nothing", new byte[] {4}))
                .hasValueSatisfying(refusal -> assertThat(refusal.sentence()).contains("请回到材料清单"));
        assertThat(application.signed()).as("nothing has changed").isTrue();
    }

    @Test
    void asksThePlatformOnlyAboutAnExpectedParentsCard() {
        var records = new MemoryRecords();
        var application = TestEvents.application(PARENTS, records);
        application.chooseRole("mother");

        application.type("father.number", TestEvents.FATHER.number());

        assertThat(application.authorise(STRANGER)).contains(CardRefusal.NOT_EXPECTED);
        assertThat(application.authorise(TestEvents.MOTHER)).contains(CardRefusal.OWN_CARD);
        assertThat(records.authorised).isEmpty();

        assertThat(application.authorise(TestEvents.FATHER)).isEmpty();
        assertThat(records.authorised).containsExactly(TestEvents.FATHER.number());
    }

    @Test
    void saysWhyThePlatformDidNotOpenTheParentsRecords() {
        var records = new MemoryRecords();
        var application = TestEvents.application(PARENTS, records);
        application.type("father.number", TestEvents.FATHER.number());

        records.authorisation = new Records.Authorisation.Refused();
        assertThat(application.authorise(TestEvents.FATHER)).contains(CardRefusal.NOT_GRANTED);
        records.authorisation = new Records.Authorisation.Unavailable();
        assertThat(application.authorise(TestEvents.FATHER)).contains(CardRefusal.PLATFORM_AWAY);
        assertThat(CardRefusal.values()).allSatisfy(refusal -> {
            assertThat(refusal.title()).isNotBlank();
            assertThat(refusal.sentence()).endsWith("。");
        });
    }

    @Test
    void letsTheApplicantSignFirstAndEveryPartyOnce() {
        assertThat(application.signers()).extracting(Party::id).containsExactly("applicant", "father");
    }

    @Test
    void returnsTheSameReceiptForASecondPress() throws Exception {
        sign();

        assertThat(submit()).isSameAs(submit());
        assertThat(outbox.packages).hasSize(1);
    }

    @Test
    void staysADraftWhenTheStoreFails() throws Exception {
        sign();
        outbox.failure = new Submissions.StoreException(Submissions.StoreFault.DISK_FULL, null);

        assertThatThrownBy(this::submit).isSameAs(outbox.failure);
        assertThat(application.receipt()).isEmpty();
        assertThat(application.type("baby.name", "示例宝宝")).isEmpty();
        outbox.failure = null;
        sign();
        submit();
        assertThat(document().get("form").get(0).get("value").asString()).isEqualTo("示例宝宝");
    }

    @Test
    void cannotChangeOnceSubmitted() throws Exception {
        sign();
        submit();
        var result = new org.yijianshi.kiosk.catalog.ServiceItem.Result("r", Text.zh("示例"), List.of(), null);
        List<Runnable> changes = List.of(
                () -> application.chooseRole("father"),
                () -> application.answer(EVENT.questions().getFirst(), "yes"),
                application::takeBackLastAnswer,
                () -> application.select("a"),
                () -> application.deselect("a"),
                () -> application.type("baby.name", "示例"),
                () -> application.choose(
                        "baby.name", application.form().getFirst().chosen()),
                () -> application.dispute(outbox, "baby.name", "示例"),
                () -> application.undoEdit("baby.name"),
                () -> application.capture("photo", new byte[] {4}),
                () -> application.change("photo", new PageChange.Remove(0)),
                () -> application.deliver(result, org.yijianshi.kiosk.catalog.ServiceItem.Delivery.WINDOW),
                () -> application.sign(signature(new Party("applicant", "申请人", "申请人", "示例"))),
                application::unsign,
                () -> application.authorise(TestEvents.FATHER));

        assertThat(changes)
                .allSatisfy(change -> assertThatIllegalStateException().isThrownBy(change::run));
        assertThat(application.signed()).isTrue();
    }

    @Test
    void takesSignaturesBackWhenWhatWasSignedChanges() {
        sign();
        application.type("baby.name", "示例宝宝");

        assertThat(application.signed()).isFalse();
        assertThatIllegalStateException().isThrownBy(this::submit);
        assertThat(outbox.packages).isEmpty();
    }

    @Test
    void cannotBeSubmittedWithAnOpenField() {
        application.undoEdit("baby.name");
        sign();

        assertThatIllegalStateException().isThrownBy(this::submit).withMessageContaining("field");
    }

    @Test
    void cannotBeSubmittedWithAnOpenQuestion() {
        application.takeBackLastAnswer();
        sign();

        assertThatIllegalStateException().isThrownBy(this::submit).withMessageContaining("questions");
    }

    @Test
    void keepsTheChosenItemsWhenTheSameAnswerIsGivenAgain() {
        application.deselect("c");
        application.takeBackLastAnswer();
        application.answer(EVENT.questions().getFirst(), "no");

        assertThat(application.selected()).containsExactly("a", "b");
    }

    @Test
    void countsOnlyWhatTheCitizenHasToDo() {
        assertThat(application.savings()).isEqualTo(new Savings(3, 1, 0, 1));
        application.undoEdit("baby.name");
        assertThat(application.savings())
                .as("it is still his to fill")
                .extracting(Savings::fieldsNow)
                .isEqualTo(1);
    }

    @Test
    void hidesWhatItKnowsFromEveryText() throws Exception {
        sign();
        var receipt = submit();
        var canary = "示例𠮷CANARY";
        var texts = new ArrayList<Object>(List.of(
                application,
                application.applicant(),
                application.path(),
                application.form(),
                application.materials(),
                application.signers(),
                application.signatures(),
                receipt,
                outbox.packages,
                TestEvents.identity(canary, canary, canary),
                new ReadCard(TestEvents.identity(canary, canary, canary), TestEvents.CLOCK.instant()),
                new Party("applicant", "申请人", "申请人", canary),
                signature(new Party("applicant", "申请人", "申请人", canary)),
                new SignedDocument("form", "申请表", canary.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                new FieldValue(canary, new Provenance(Field.Source.Kind.TYPED, "您填写", TestEvents.CLOCK.instant())),
                new Guidance.Known(EVENT.questions().getFirst(), List.of(), canary),
                new Records.Query("set", canary, canary, "newborn", canary),
                new Records.Answer.Found(true, "示例证", "示例部门", TestEvents.CLOCK.instant(), Map.of("name", canary)),
                new DisputeTicket("newborn", "baby.name", "示例证", canary, canary),
                new Dispute.Refused("请再看一看"),
                new HeldData.Key("set", canary),
                new FormFiller.Edit.Typed(canary, TestEvents.CLOCK.instant()),
                new FormFiller.Edit.Chosen(canary),
                new FormFiller.Edit.Disputed(canary, TestEvents.CLOCK.instant()),
                new FormFiller.Filled(List.of(), Map.of("name", canary), Map.of(), Map.of(), java.util.Set.of()),
                new Parties(
                        EVENT,
                        new Present(TestEvents.MOTHER, Map.of(), Map.of("father", canary)),
                        TestEvents.facts(Map.of("father.name", canary)),
                        Map.of()),
                TestEvents.facts(Map.of("name", canary)),
                new MaterialEntry.Means.Statement(Text.zh("承诺书"), List.of(canary), List.of()),
                new Submissions.Receipt(canary, canary, TestEvents.CLOCK.instant(), null),
                new Submissions.Progress(canary, "newborn", canary, Submissions.Delivery.SENT, canary, List.of())));

        assertThat(texts)
                .allSatisfy(text -> assertThat(text.toString())
                        .doesNotContain(canary)
                        .doesNotContain(NAME)
                        .doesNotContain(TestEvents.MOTHER.number())
                        .doesNotContain(TestEvents.MOTHER.name()));
    }

    private void sign() {
        application.signers().forEach(party -> application.sign(signature(party)));
    }

    private static Signature signature(Party party) {
        return new Signature(party, new byte[] {9}, "[[[1,2,3]]]", TestEvents.CLOCK.instant());
    }

    private Submissions.Receipt submit() throws Submissions.StoreException {
        return application.submit(
                outbox, TERMINAL, List.of(new SignedDocument("form", "申请表", new byte[] {7})), TestEvents::bound);
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(outbox.text());
    }

    private static JsonNode json(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }

    private static Material material(String id, List<String> items, Material.Source source) {
        return new Material(
                id, Text.zh(id), Material.Issuer.APPLICANT, Text.zh("申请人"), items, null, List.of(source), null);
    }

    private static Field fed(Field field, String... items) {
        var feeds = java.util.Arrays.stream(items)
                .map(item -> new Field.ItemField(item, item + "." + field.id()))
                .toList();
        return new Field(
                field.id(),
                field.label(),
                field.formLabel(),
                field.type(),
                field.codeSet(),
                field.level(),
                field.ownership(),
                field.sources(),
                field.visibleIf(),
                field.requiredIf(),
                feeds,
                field.mask(),
                field.maxLength(),
                field.future(),
                field.hint());
    }
}
