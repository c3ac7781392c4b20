package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.item;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;
import tools.jackson.databind.json.JsonMapper;

/** A mother applies; the father must sign and is not here. */
class HandOverTest {
    private static final LocalDate UNTIL = LocalDate.of(2026, 12, 8);
    private static final SubmissionDocument.Terminal TERMINAL = new SubmissionDocument.Terminal("07", "411121");
    private static final List<SignedDocument> DOCUMENTS =
            List.of(new SignedDocument("form", "申请表", new byte[] {7, 8, 9}));
    private static final LifeEvent EVENT = TestEvents.event(
            List.of(),
            List.of(item("a")),
            List.of(field("father.name", typed()), field("father.number", typed())),
            List.of(),
            TestEvents.conditions(Map.of("wanted", facts -> true), Map.of()),
            List.of(new LifeEvent.Party(
                    "father",
                    Text.zh("爸爸"),
                    Text.zh("父亲"),
                    "father.name",
                    "father.number",
                    Set.of(),
                    "wanted",
                    null,
                    null,
                    null)));

    private final Application application = TestEvents.application(EVENT, new MemoryRecords());
    private final MemoryHandovers handovers = new MemoryHandovers();

    @BeforeEach
    void complete() {
        application.chooseRole("mother");
        application.type("father.name", TestEvents.FATHER.name());
        application.type("father.number", TestEvents.FATHER.number());
    }

    @Test
    void whoIsNotHereIsNotAskedForHisSignatureNow() {
        application.signsLater(father());

        assertThat(application.signersHere()).extracting(Party::id).containsExactly("applicant");
        assertThat(application.signersLater()).extracting(Party::id).containsExactly("father");
        assertThat(application.signers()).hasSize(2);
    }

    @Test
    void theOtherGetsTheSameDocumentsHisOwnPartAndNothingToEdit() throws Exception {
        handOver();

        var opened = (Handovers.Opened.Found) open(TestEvents.FATHER.number(), Map.of());
        var found = opened.handover();
        assertThat(found.key()).isEqualTo(application.key());
        assertThat(found.documents())
                .singleElement()
                .satisfies(document -> assertThat(document.pdf()).isEqualTo(new byte[] {7, 8, 9}));
        assertThat(found.party()).isEqualTo("father");
        assertThat(found.me()).isEqualTo(new Signing.Signer("爸爸", "示例*", Signing.Answer.MISSING));
        assertThat(found.signers().getFirst().answer()).isEqualTo(Signing.Answer.SIGNED);
        assertThat(found.othersMissing()).isEmpty();
        assertThat(found.until()).isEqualTo(UNTIL);
        assertThat(found.queryCode()).isEqualTo(MemoryHandovers.SLIP.receipt().queryCode());
    }

    @Test
    void onlyWhoeverMustStillSignOpensIt() throws Exception {
        handOver();

        assertThat(open("411199202503019054", Map.of())).isEqualTo(refused(HandoverRefusal.NOT_EXPECTED));
        assertThat(open(TestEvents.MOTHER.number(), Map.of())).isEqualTo(refused(HandoverRefusal.ALREADY_SIGNED));
        assertThat(open(TestEvents.FATHER.number(), Map.of(1, Signing.Answer.SIGNED)))
                .isEqualTo(refused(HandoverRefusal.ALREADY_SIGNED));
        assertThat(open(TestEvents.FATHER.number(), Map.of(1, Signing.Answer.REFUSED)))
                .isEqualTo(refused(HandoverRefusal.REFUSED));
    }

    @Test
    void aSignatureNamesTheDocumentsItIsUnder() throws Exception {
        handOver();
        var found = ((Handovers.Opened.Found) open(TestEvents.FATHER.number(), Map.of())).handover();

        var reply = found.signed(TestEvents.FATHER, new byte[] {1}, "[]", TestEvents.CLOCK.instant());
        var no = found.refused(TestEvents.FATHER, TestEvents.CLOCK.instant());

        var written = JsonMapper.shared().readTree(reply.document());
        assertThat(written.get("documents").get(0).asString())
                .isEqualTo(SubmissionDocument.sha256(new byte[] {7, 8, 9}));
        assertThat(written.get("signature").get("sha256").asString())
                .isEqualTo(reply.attachments().getFirst().sha256());
        assertThat(reply.key()).as("whichever he says first stands").isEqualTo(no.key());
        assertThat(JsonMapper.shared().readTree(no.document()).has("signature")).isFalse();
    }

    @Test
    void whatBecomesAnEventIsTheWholeSubmissionWithTheSignaturesSoFar() throws Exception {
        handOver();

        var submission = JsonMapper.shared().readTree(handovers.document()).get("submission");
        assertThat(submission.get("signatures")).hasSize(1);
        assertThat(submission.get("signatures").get(0).get("party").asString()).isEqualTo("applicant");
        assertThat(submission.get("receipt").get("queryCode").asString())
                .isEqualTo(MemoryHandovers.SLIP.receipt().queryCode());
        assertThat(submission.get("items")).hasSize(1);
    }

    @Test
    void nothingCanChangeOnceItIsHandedOverAndASecondPressGivesTheSameSlip() throws Exception {
        var slip = handOver();

        assertThat(application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL))
                .isSameAs(slip);
        assertThat(handovers.packages).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> application.type("father.name", "示例"));
        assertThatIllegalStateException().isThrownBy(() -> application.signsLater(father()));
        assertThatIllegalStateException().isThrownBy(application::unsign);
        assertThat(application.receipt()).as("it is not submitted").isEmpty();
    }

    @Test
    void aChangeTakesBackSignaturesAndAsksAgainWhoIsHere() {
        application.signsLater(father());
        sign();
        application.type("father.name", "示例改");

        assertThat(application.signersLater()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL));
    }

    @Test
    void itCannotBeHandedOverBeforeTheApplicantHasSigned() {
        application.signsLater(father());

        assertThatIllegalStateException()
                .isThrownBy(() -> application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL))
                .withMessageContaining("signed");
    }

    @Test
    void itCannotBeHandedOverToNobody() {
        sign();

        assertThatIllegalStateException()
                .isThrownBy(() -> application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL))
                .withMessageContaining("nobody");
    }

    @Test
    void whoseNumberIsNotKnownCannotSignLater() {
        application.undoEdit("father.number");

        assertThat(application.isKnown(father())).isFalse();
    }

    @Test
    void staysADraftWhenTheStoreFails() throws Exception {
        application.signsLater(father());
        sign();
        handovers.failure = new Submissions.StoreException(Submissions.StoreFault.DISK_FULL, null);

        assertThatThrownBy(() -> application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL))
                .isSameAs(handovers.failure);

        handovers.failure = null;
        assertThat(application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL))
                .isEqualTo(MemoryHandovers.SLIP);
    }

    @Test
    void aSignersOutcomeIsNeverCalledSubmittedBeforeTheLastSignatureIsAtThePlatform() {
        assertThat(outcome(Signing.Answer.SIGNED, null).title()).isEqualTo("签好了，待送达");
        assertThat(outcome(
                                Signing.Answer.SIGNED,
                                progress(Delivery.QUEUED, signing(Signing.State.OPEN, Signing.Answer.SIGNED)))
                        .settled())
                .isFalse();
        assertThat(outcome(
                                Signing.Answer.SIGNED,
                                progress(Delivery.SENT, signing(Signing.State.OPEN, Signing.Answer.MISSING)))
                        .settled())
                .as("the platform has the hand-over, not yet the answer")
                .isFalse();
        var waiting = outcome(
                Signing.Answer.SIGNED, progress(Delivery.SENT, signing(Signing.State.OPEN, Signing.Answer.SIGNED)));
        assertThat(waiting.title() + waiting.sentence())
                .contains("您已签字", "还差妈妈 示例*")
                .doesNotContain("已提交");
        assertThat(outcome(Signing.Answer.SIGNED, progress(Delivery.SENT, null)).title())
                .isEqualTo("都签好了，已提交");
        for (var state : List.of(Signing.State.REFUSED, Signing.State.EXPIRED, Signing.State.WITHDRAWN)) {
            var over = outcome(Signing.Answer.SIGNED, progress(Delivery.SENT, signing(state, Signing.Answer.MISSING)));
            assertThat(over.kind()).isEqualTo(SigningOutcome.Kind.STOPPED);
            assertThat(over.title() + over.sentence()).contains("没有提交");
        }
        assertThat(outcome(
                                Signing.Answer.REFUSED,
                                progress(Delivery.SENT, signing(Signing.State.REFUSED, Signing.Answer.REFUSED)))
                        .title())
                .isEqualTo("已记下，不会提交");
    }

    private static SigningOutcome outcome(Signing.Answer answer, @Nullable Progress progress) {
        return SigningOutcome.of(answer, 1, progress);
    }

    private static Progress progress(Delivery delivery, @Nullable Signing signing) {
        return new Progress(
                "ABCDEF", "example", "YJS", delivery, signing == null ? "SB-1" : null, List.of(), null, signing);
    }

    private static Signing signing(Signing.State state, Signing.Answer mine) {
        return new Signing(
                state,
                UNTIL,
                List.of(
                        new Signing.Signer("妈妈", "示例*", Signing.Answer.MISSING),
                        new Signing.Signer("爸爸", "示例*", mine)));
    }

    private Party father() {
        return application.signers().getLast();
    }

    private Handovers.Slip handOver() throws Exception {
        application.signsLater(father());
        sign();
        return application.handOver(handovers, TERMINAL, DOCUMENTS, TestEvents::bound, UNTIL);
    }

    private void sign() {
        application
                .signersHere()
                .forEach(party -> application.sign(
                        new Signature(party, new byte[] {9}, "[[[1,2,3]]]", TestEvents.CLOCK.instant())));
    }

    private Handovers.Opened open(String number, Map<Integer, Signing.Answer> answers) {
        return HandoverDocument.open(application.key(), handovers.document(), number, answers);
    }

    private static Handovers.Opened refused(HandoverRefusal refusal) {
        return new Handovers.Opened.Refused(refusal);
    }

    /** Keeps what it gets, or fails as a test says. */
    private static final class MemoryHandovers implements Handovers {
        static final Slip SLIP = new Slip(MemorySubmissions.RECEIPT, "ABCD2345", UNTIL);

        final List<Package> packages = new ArrayList<>();

        Submissions.@Nullable StoreException failure;

        @Override
        public Slip hand(Package handover) throws Submissions.StoreException {
            if (failure != null) {
                throw failure;
            }
            packages.add(handover);
            return SLIP;
        }

        byte[] document() {
            return packages.getLast().document().with(SLIP);
        }

        @Override
        public Opened open(String code, String number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void answer(Reply reply) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Withdrawal withdraw(String queryCode, String number) {
            throw new UnsupportedOperationException();
        }
    }
}
