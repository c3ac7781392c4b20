package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.shared;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Identity.Evidence.Own;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;
import tools.jackson.databind.json.JsonMapper;

/** A seller sells to a buyer whom no record knows, with the consent of a spouse whom a record names. */
class PartiesTest {
    private static final Identity SELLER = TestEvents.MOTHER;
    private static final Identity BUYER = TestEvents.identity("示例买", "411199199201019038", "1");
    private static final Identity SPOUSE = TestEvents.identity("示例偶", "411199196003019017", "1");
    private static final Identity STRANGER = TestEvents.identity("示例路人", "411199199408089041", "2");
    private static final LifeEvent EVENT = event();

    private final MemoryRecords records = new MemoryRecords();
    private final Application application = TestEvents.application(EVENT, records);

    @Test
    void eachAwaitedPartyIsAskedInTurn() {
        begin();
        assertThat(application.awaited()).extracting(Party::id).containsExactly("buyer", "spouse");
        assertThat(application.awaited()).extracting(application::mustSign).containsExactly(true, false);

        application.authorise(BUYER);
        assertThat(application.awaited()).extracting(Party::id).containsExactly("spouse");
        application.authorise(SPOUSE);
        assertThat(application.awaited()).isEmpty();
    }

    @Test
    void aCardGoesToThePartyOfItsNumberFirst() {
        begin();
        application.authorise(SPOUSE);

        assertThat(application.awaited()).extracting(Party::id).containsExactly("buyer");
        assertThat(value("spouse.name")).isEqualTo("示例偶");
        assertThat(value("buyer.name")).isEmpty();
    }

    @Test
    void aPartyNobodyKnewIsFilledFromItsCard() {
        begin();
        application.authorise(BUYER);

        assertThat(value("buyer.number")).isEqualTo(BUYER.number());
        assertThat(value("buyer.name")).isEqualTo("示例买");
        assertThat(application.signers()).extracting(Party::id).containsExactly("applicant", "buyer");
        assertThat(application.signers().getLast().name()).isEqualTo("示例买");
    }

    @Test
    void onceThePartiesAreKnownNobodyElseIsExpected() {
        begin();
        application.authorise(BUYER);

        assertThat(application.expects(STRANGER)).isFalse();
        assertThat(application.expects(SELLER)).isFalse();
        assertThat(application.authorise(STRANGER)).contains(CardRefusal.NOT_EXPECTED);
    }

    @Test
    void whoSignsBesideTheApplicantLaysHisCardAndAnotherMayShowACode() {
        begin();

        assertThat(List.of(Own.CODE, Own.FACE, new Identity.Evidence.Witness("W-1")))
                .allSatisfy(evidence -> assertThat(application.authorise(TestEvents.by(evidence, BUYER)))
                        .contains(CardRefusal.CARD_TO_SIGN));
        assertThat(application.awaited()).extracting(Party::id).contains("buyer");
        assertThat(value("buyer.name")).isEmpty();

        assertThat(application.authorise(TestEvents.by(new Identity.Evidence.Witness("W-1"), SPOUSE)))
                .isEmpty();
        assertThat(application.authorise(BUYER)).isEmpty();
        assertThat(application.awaited()).isEmpty();
    }

    @Test
    void aSignerIsKnownByHisCardEvenWhileThePlatformIsDown() {
        begin();
        records.authorisation = new Records.Authorisation.Unavailable();
        application.authorise(SPOUSE);
        application.authorise(BUYER);

        assertThat(application.awaited())
                .as("who only consents is asked again")
                .extracting(Party::id)
                .containsExactly("spouse");
        assertThat(value("buyer.name")).isEqualTo("示例买");
    }

    @Test
    void nothingIsSubmittedWithoutTheSignersCard() {
        begin();
        application.type("buyer.number", BUYER.number());
        application.type("buyer.name", "示例买");
        application.type("spouse.name", "示例偶");
        sign();

        assertThatIllegalStateException()
                .isThrownBy(() -> application.submit(new MemorySubmissions(), terminal(), List.of(), TestEvents::bound))
                .withMessageContaining("card");
    }

    @Test
    void whomTheFormNamesMaySignLaterWithoutHavingBeenHere() {
        begin();
        var buyer = application.awaited().stream()
                .filter(party -> party.id().equals("buyer"))
                .findFirst()
                .orElseThrow();

        assertThat(application.isKnown(buyer)).isFalse();
        assertThat(application.canBeKnown(buyer)).isTrue();
    }

    @Test
    void whomOnlyHisCardTellsMustLayItHere() throws Exception {
        var catalog = CatalogLoader.inChina().bundled();
        var event = catalog.events().stream()
                .filter(each -> each.id().equals("company-property"))
                .findFirst()
                .orElseThrow();
        var sale = new Application(event, catalog, SELLER, new MemoryRecords(), TestEvents.CLOCK);
        sale.chooseRole("seller");

        assertThat(sale.awaited()).singleElement().satisfies(buyer -> {
            assertThat(buyer.id()).isEqualTo("buyer");
            assertThat(sale.canBeKnown(buyer)).isFalse();
        });
    }

    @Test
    void whoAppliesAsAPartyIsNotAskedAgain() {
        records.put("deed", Map.of("spouseNumber", SPOUSE.number()));
        application.chooseRole("buyer");
        application.gather();

        assertThat(application.awaited()).extracting(Party::id).doesNotContain("buyer");
        assertThat(application.signers()).extracting(Party::id).containsExactly("applicant");
        assertThat(value("buyer.number")).isEqualTo(SELLER.number());
    }

    @Test
    void whoStandsInTwoRolesLaysHisCardAndSignsOnce() throws Exception {
        var opening = TestEvents.application(twoSigners(), records);
        opening.chooseRole("seller");
        opening.type("buyer.number", BUYER.number());
        opening.type("legal.number", BUYER.number());
        assertThat(opening.awaited()).extracting(Party::label).containsExactly("买方、法定代表人");

        opening.authorise(BUYER);
        assertThat(opening.awaited()).isEmpty();
        assertThat(opening.signers()).extracting(Party::id).containsExactly("applicant", "buyer");

        opening.signers().forEach(party -> opening.sign(signature(party)));
        var submissions = new MemorySubmissions();
        opening.submit(submissions, terminal(), List.of(), TestEvents::bound);
        var document = JsonMapper.shared().readTree(submissions.text());
        assertThat(document.get("signatures")).hasSize(2);
        assertThat(document.get("parties")).hasSize(1);
    }

    @Test
    void twoPeopleInTwoRolesSignEach() {
        var opening = TestEvents.application(twoSigners(), records);
        opening.chooseRole("seller");
        opening.type("buyer.number", BUYER.number());
        opening.type("legal.number", SPOUSE.number());

        assertThat(opening.signers()).extracting(Party::id).containsExactly("applicant", "buyer", "legal");
        assertThat(opening.awaited()).extracting(Party::label).containsExactly("买方", "法定代表人");
    }

    @Test
    void whoConsentsInOneRoleAndSignsInAnotherIsNamedAsSigner() {
        records.put("deed", Map.of("spouseNumber", BUYER.number()));
        application.chooseRole("seller");
        application.gather();
        application.authorise(BUYER);
        application.type("buyer.number", BUYER.number());

        assertThat(application.awaited()).isEmpty();
        assertThat(application.signers()).extracting(Party::label).containsExactly("申请人", "买方");
    }

    private void begin() {
        records.put("deed", Map.of("spouseNumber", SPOUSE.number()));
        application.chooseRole("seller");
        application.gather();
    }

    private void sign() {
        application.signers().forEach(party -> application.sign(signature(party)));
    }

    private static Signature signature(Party party) {
        return new Signature(party, new byte[] {9}, "[[[1,2,3]]]", TestEvents.CLOCK.instant());
    }

    private String value(String field) {
        return application.data().getOrDefault(field, "");
    }

    private static SubmissionDocument.Terminal terminal() {
        return new SubmissionDocument.Terminal("t-1", "411121");
    }

    private static Field.Source card(String value, String party) {
        return new Field.Source(Field.Source.Kind.CARD, null, party, value, null, Map.of(), 1, null);
    }

    private static LifeEvent event() {
        var conditions = TestEvents.conditions(
                Map.of(
                        "married",
                        facts -> !facts.data().getOrDefault("spouse.number", "").isEmpty()),
                Map.of());
        var fields = List.of(
                field("buyer.number", card("number", "buyer"), typed()),
                field("buyer.name", card("name", "buyer"), typed()),
                field("spouse.number", shared("deed", "spouseNumber")),
                field("spouse.name", card("name", "spouse"), typed()));
        var parties = List.of(
                party("buyer", "买方", Set.of("buyer"), "always", null),
                party("spouse", "配偶", Set.of(), null, "married"));
        return TestEvents.event(List.of(), List.of(TestEvents.item("a")), fields, List.of(), conditions, parties);
    }

    /** The legal representative may be the buyer himself. */
    private static LifeEvent twoSigners() {
        var fields = List.of(
                field("buyer.number", card("number", "buyer"), typed()),
                field("buyer.name", card("name", "buyer"), typed()),
                field("legal.number", card("number", "legal"), typed()),
                field("legal.name", card("name", "legal.number"), typed()));
        var parties = List.of(
                party("buyer", "买方", Set.of(), "always", null), party("legal", "法定代表人", Set.of(), "always", null));
        return TestEvents.event(
                List.of(),
                List.of(TestEvents.item("a")),
                fields,
                List.of(),
                TestEvents.conditions(Map.of(), Map.of()),
                parties);
    }

    private static LifeEvent.Party party(
            String id, String label, Set<String> roles, @Nullable String signsIf, @Nullable String consentsIf) {
        return new LifeEvent.Party(
                id,
                Text.zh(label),
                Text.zh(label),
                id + ".name",
                id + ".number",
                roles,
                signsIf,
                consentsIf,
                null,
                null);
    }
}
