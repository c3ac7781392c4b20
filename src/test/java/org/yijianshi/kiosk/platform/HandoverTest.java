package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Handovers.Opened;
import org.yijianshi.kiosk.application.Handovers.Slip;
import org.yijianshi.kiosk.application.Handovers.Withdrawal;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Signing.Answer;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.store.Outbox;

/** Several people sign in several sittings, over real HTTP: one event with the last signature, none before. */
class HandoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String DOWN = "{\"mode\":\"DOWN\",\"delayMillis\":0}";
    private static final String UP = "{\"mode\":\"UP\"}";
    private static final byte[] PNG = "a signature CANARY".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void theLastSignatureAtWhateverTerminalMakesItExactlyOneEvent() throws Exception {
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND, Terminals.THIRD));
        Progress waiting = awaitSent(first, slip);
        assertThat(waiting.eventNumber()).isNull();
        assertThat(waiting.cases()).isEmpty();
        assertThat(answers(waiting)).containsExactly(Answer.SIGNED, Answer.MISSING, Answer.MISSING);
        assertThat(eventsAtPlatform()).isZero();

        Outbox second = outbox("02");
        signs(second, slip, Terminals.SECOND);
        await().atMost(PATIENCE)
                .until(() ->
                        answers(known(second, slip)).equals(List.of(Answer.SIGNED, Answer.SIGNED, Answer.MISSING)));
        assertThat(eventsAtPlatform()).isZero();
        Outbox third = outbox("03");
        signs(third, slip, Terminals.THIRD);

        await().atMost(PATIENCE).until(() -> eventsAtPlatform() == 1);
        await().atMost(PATIENCE).until(() -> third.undelivered() == 0);
        Progress submitted =
                await().atMost(PATIENCE).until(() -> here(first, slip), progress -> progress.signing() == null);
        assertThat(submitted.delivery()).isEqualTo(Delivery.SENT);
        assertThat(submitted.eventNumber()).startsWith("SB-");
        assertThat(submitted.cases()).extracting(each -> each.state()).contains(ItemState.ACCEPTED);
        assertThat(known(third, slip))
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(submitted);
        assertThat(third.open(slip.code(), Terminals.THIRD.number())).isEqualTo(refused(HandoverRefusal.SUBMITTED));
    }

    @Test
    void aSignerSeesTheLockedDocumentsByteForByteAndOnlyMaskedNames() throws Exception {
        Outbox first = outbox("01");
        var handover = Terminals.handover(Terminals.inTime(), Terminals.SECOND, Terminals.THIRD);
        Slip slip = first.hand(handover);
        awaitSent(first, slip);

        HandedOver found = found(outbox("02"), slip, Terminals.SECOND);

        assertThat(found.documents())
                .singleElement()
                .satisfies(document -> assertThat(document.pdf())
                        .isEqualTo(handover.attachments().getFirst().content()));
        assertThat(found.place()).isEqualTo(1);
        assertThat(found.me()).isEqualTo(new Signing.Signer("股东1", "示例*", Answer.MISSING));
        assertThat(found.othersMissing()).extracting(Signing.Signer::label).containsExactly("股东2");
        assertThat(found.applicant()).isEqualTo("示例申*");
        assertThat(found.until()).isEqualTo(handover.until());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DOWN,
                "{\"mode\":\"FAIL_AFTER_COMMIT\"}",
                "{\"mode\":\"NONSENSE\"}",
                "{\"mode\":\"SLOW\",\"delayMillis\":200}"
            })
    void whateverTroubleTheHandOverMeetsItArrivesOnceAndIsNeverCalledSubmittedBefore(String mode) throws Exception {
        province.control().set(mode);
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND));
        if (!mode.contains("SLOW")) {
            await().during(Duration.ofMillis(300)).until(() -> here(first, slip).delivery() == Delivery.QUEUED);
            province.control().set(UP);
        }
        assertThat(awaitSent(first, slip).signing()).isNotNull();
        assertThat(eventsAtPlatform()).isZero();

        province.control().set(mode.contains("SLOW") ? UP : mode);
        Outbox second = outbox("02");
        var reply = (mode.equals(DOWN) || mode.contains("NONSENSE") || mode.contains("FAIL"))
                ? whileUp(mode, () -> signature(second, slip, Terminals.SECOND))
                : signature(second, slip, Terminals.SECOND);
        second.answer(reply);
        second.answer(reply);
        if (!mode.contains("SLOW")) {
            await().during(Duration.ofMillis(300)).until(() -> second.undelivered() == 1);
            province.control().set(UP);
        }

        await().atMost(PATIENCE).until(() -> second.undelivered() == 0);
        assertThat(eventsAtPlatform()).isEqualTo(1);
        assertThat(readableIn(directory)).isEmpty();
    }

    private interface Step<T> {
        T take() throws Exception;
    }

    private static <T> T whileUp(String mode, Step<T> step) throws Exception {
        province.control().set(UP);
        try {
            return step.take();
        } finally {
            province.control().set(mode);
        }
    }

    @Test
    void aPowerCutAfterThePlatformGotItLeavesOneHandOverAndTheLastSignatureOneEvent() throws Exception {
        province.control().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND));
        await().atMost(PATIENCE).until(() -> atPlatform("\"standing\"") == 1);
        Path after = afterAPowerCut("01");
        first.close();
        province.control().set(UP);
        Outbox reopened = province.terminals().outbox(after, "01");
        awaitSent(reopened, slip);
        Outbox second = outbox("02");
        var reply = signature(second, slip, Terminals.SECOND);
        province.control().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        second.answer(reply);
        await().atMost(PATIENCE).until(() -> eventsAtPlatform() == 1);
        Path afterwards = afterAPowerCut("02");
        second.close();
        province.control().set(UP);

        Outbox secondAgain = province.terminals().outbox(afterwards, "02");

        await().atMost(PATIENCE).until(() -> secondAgain.undelivered() == 0);
        assertThat(eventsAtPlatform()).isEqualTo(1);
        assertThat(atPlatform("\"standing\"")).isEqualTo(1);
        assertThat(known(secondAgain, slip).eventNumber()).startsWith("SB-");
    }

    @Test
    void withoutThePlatformTheTerminalThatMadeItLetsSignAndTheOthersSaySo() throws Exception {
        province.control().set(DOWN);
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND, Terminals.THIRD));
        Outbox second = outbox("02");
        assertThat(second.open(slip.code(), Terminals.SECOND.number())).isEqualTo(refused(HandoverRefusal.UNAVAILABLE));

        signs(first, slip, Terminals.SECOND);

        assertThat(answers(here(first, slip))).containsExactly(Answer.SIGNED, Answer.SIGNED, Answer.MISSING);
        assertThat(first.open(slip.code(), Terminals.SECOND.number()))
                .isEqualTo(refused(HandoverRefusal.ALREADY_SIGNED));
        assertThat(first.open(slip.code(), Terminals.STRANGER.number()))
                .isEqualTo(refused(HandoverRefusal.NOT_EXPECTED));
        assertThat(found(first, slip, Terminals.THIRD).othersMissing()).isEmpty();
        signs(first, slip, Terminals.THIRD);
        assertThat(here(first, slip).delivery()).isEqualTo(Delivery.QUEUED);
        assertThat(readableIn(directory)).isEmpty();

        province.control().set(UP);
        await().atMost(PATIENCE).until(() -> first.undelivered() == 0);
        assertThat(eventsAtPlatform()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> here(first, slip).signing() == null);
    }

    @Test
    void whatThePlatformHasNotGotIsUnknownElsewhere() throws Exception {
        assertThat(outbox("02").open("ABCDEFGH", Terminals.SECOND.number()))
                .isEqualTo(refused(HandoverRefusal.UNKNOWN));
        assertThat(HandoverRefusal.UNKNOWN.sentence()).contains("还没有送到省平台", "到办理的那台机器");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCDEFG", "ABCDEFGHJ", "ABCDEFG0", "ABCDEFGI", "ABC'--;D"})
    void whatCannotBeACodeIsNotEvenAskedAbout(String code) throws Exception {
        province.control().set(DOWN);
        assertThat(outbox("02").open(code, Terminals.SECOND.number())).isEqualTo(refused(HandoverRefusal.UNKNOWN));
    }

    @Test
    void onlyWhoeverMustStillSignGetsIt() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND, Terminals.THIRD);
        Outbox second = outbox("02");

        assertThat(second.open(slip.code(), Terminals.STRANGER.number()))
                .isEqualTo(refused(HandoverRefusal.NOT_EXPECTED));
        assertThat(second.open(slip.code(), Terminals.APPLICANT.number()))
                .isEqualTo(refused(HandoverRefusal.ALREADY_SIGNED));
        signs(second, slip, Terminals.SECOND);
        await().atMost(PATIENCE).until(() -> second.undelivered() == 0);
        assertThat(second.open(slip.code(), Terminals.SECOND.number()))
                .isEqualTo(refused(HandoverRefusal.ALREADY_SIGNED));
        assertThat(second.open(slip.code().toLowerCase(java.util.Locale.ROOT), Terminals.THIRD.number()))
                .isInstanceOf(Opened.Found.class);
    }

    @Test
    void guessingIsSlowedByTheTerminalAndStoppedByThePlatform() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND);
        HttpInquiries guessing = province.terminals().inquiries("02");
        for (int i = 0; i < 9; i++) {
            assertThat(guessing.open("ZZZZZZZ" + (char) ('A' + i % 8), Terminals.SECOND.number()))
                    .isEqualTo(refused(HandoverRefusal.UNKNOWN));
        }
        assertThat(guessing.open(slip.code(), Terminals.STRANGER.number()))
                .as("a right code in the wrong hands counts as well")
                .isEqualTo(refused(HandoverRefusal.NOT_EXPECTED));
        assertThat(guessing.open(slip.code(), Terminals.SECOND.number())).isInstanceOf(Opened.TooMany.class);
        assertThat(province.terminals().inquiries("03").open(slip.code(), Terminals.SECOND.number()))
                .isInstanceOf(Opened.Found.class);

        Outbox slowed = outbox("04");
        for (String end : List.of("A", "B", "C")) {
            slowed.open("ZZZZZZZ" + end, Terminals.SECOND.number());
        }
        assertThat(slowed.open(slip.code(), Terminals.SECOND.number()))
                .isInstanceOfSatisfying(
                        Opened.TooMany.class,
                        wait -> assertThat(wait.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(5)));
    }

    @Test
    void aRefusalStopsItForAllAndTheApplicantLearnsItByHisQueryCode() throws Exception {
        Outbox first = outbox("01");
        Slip slip = handedOver(first, Terminals.SECOND, Terminals.THIRD);
        Outbox second = outbox("02");

        second.answer(found(second, slip, Terminals.SECOND).refused(Terminals.SECOND, Instant.now()));

        await().atMost(PATIENCE).until(() -> second.undelivered() == 0);
        assertThat(known(outbox("03"), slip).signing())
                .satisfies(signing -> assertThat(signing.state()).isEqualTo(Signing.State.REFUSED))
                .satisfies(
                        signing -> assertThat(signing.signers().get(1).answer()).isEqualTo(Answer.REFUSED));
        await().atMost(PATIENCE).until(() -> here(first, slip).signing().state() == Signing.State.REFUSED);
        assertThat(second.open(slip.code(), Terminals.THIRD.number())).isEqualTo(refused(HandoverRefusal.REFUSED));
        assertThat(eventsAtPlatform()).isZero();
        assertThat(heldByPlatform()).isEmpty();
    }

    @Test
    void aRefusalWithoutThePlatformStopsItAtTheTerminalThatMadeIt() throws Exception {
        province.control().set(DOWN);
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND, Terminals.THIRD));
        first.answer(found(first, slip, Terminals.SECOND).refused(Terminals.SECOND, Instant.now()));

        assertThat(here(first, slip).signing().state()).isEqualTo(Signing.State.REFUSED);
        province.control().set(UP);
        await().atMost(PATIENCE).until(() -> first.undelivered() == 0);
        assertThat(known(outbox("02"), slip).signing().state()).isEqualTo(Signing.State.REFUSED);
        assertThat(eventsAtPlatform()).isZero();
    }

    @Test
    void aTamperedDocumentIsNotShown() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND);
        Path file = heldByPlatform().getFirst();
        String held = Files.readString(file);
        Files.writeString(file, held.replace("\"pdf\":\"JVBE", "\"pdf\":\"JVBF"));

        assertThat(outbox("02").open(slip.code(), Terminals.SECOND.number()))
                .isEqualTo(refused(HandoverRefusal.DAMAGED));
    }

    @Test
    void aSignatureUnderOtherDocumentsDoesNotCountAndIsSetAsideForStaff() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND);
        Outbox second = outbox("02");
        HandedOver found = found(second, slip, Terminals.SECOND);
        var other = new HandedOver(
                found.key(),
                found.queryCode(),
                found.title(),
                found.items(),
                found.applicant(),
                found.until(),
                found.signers(),
                found.place(),
                found.party(),
                List.of(new org.yijianshi.kiosk.application.SignedDocument("form", "申请表", new byte[] {1})));

        second.answer(other.signed(Terminals.SECOND, PNG, "[]", Instant.now()));

        await().atMost(PATIENCE).until(() -> second.retrySetAside() == 1);
        assertThat(eventsAtPlatform()).isZero();
    }

    @Test
    void anotherPersonCannotSignInSomebodysPlace() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND);
        Outbox second = outbox("02");
        HandedOver found = found(second, slip, Terminals.SECOND);

        second.answer(found.signed(Terminals.STRANGER, PNG, "[]", Instant.now()));

        await().atMost(PATIENCE).until(() -> second.retrySetAside() == 1);
        assertThat(eventsAtPlatform()).isZero();
    }

    @Test
    void whatWasNotDeliveredInTimeIsDestroyedHereAndSaysSo() throws Exception {
        province.control().set(DOWN);
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(yesterday(), Terminals.SECOND));

        await().atMost(PATIENCE).until(() -> here(first, slip).signing().state() == Signing.State.EXPIRED);
        assertThat(first.undelivered()).isZero();
        province.control().set(UP);
        assertThat(first.open(slip.code(), Terminals.SECOND.number())).isEqualTo(refused(HandoverRefusal.UNKNOWN));
        assertThat(readableIn(directory)).isEmpty();
        assertThat(Files.size(directory.resolve("01").resolve("outbox.db-wal"))).isZero();
    }

    @Test
    void thePlatformOpensNothingAfterTheLastDayAndKeepsOnlyTheState() throws Exception {
        HttpUpstream upstream = province.terminals().upstream("01");
        Slip slip = slip("ABCDEFGH", yesterday());
        var handover = Terminals.handover(yesterday(), Terminals.SECOND);
        upload(upstream, handover);

        Progress standing =
                upstream.handOver(handover.key(), handover.document().with(slip));

        assertThat(standing.signing().state()).isEqualTo(Signing.State.EXPIRED);
        assertThat(province.terminals().inquiries("01").open(slip.code(), Terminals.SECOND.number()))
                .isEqualTo(refused(HandoverRefusal.EXPIRED));
        assertThat(province.terminals()
                        .inquiries("01")
                        .withdraw(slip.receipt().queryCode(), Terminals.APPLICANT.number()))
                .isEqualTo(Withdrawal.OVER);
        assertThat(heldByPlatform()).isEmpty();
    }

    @Test
    void theApplicantTakesItBackWithHisCardAtAnyTerminal() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND);
        Outbox second = outbox("02");
        String code = slip.receipt().queryCode();
        var late = signature(second, slip, Terminals.SECOND);

        assertThat(second.withdraw(code, Terminals.SECOND.number())).isEqualTo(Withdrawal.NOT_YOURS);
        assertThat(second.withdraw(code, Terminals.APPLICANT.number())).isEqualTo(Withdrawal.DONE);
        assertThat(second.withdraw(code, Terminals.APPLICANT.number())).isEqualTo(Withdrawal.DONE);

        assertThat(second.open(slip.code(), Terminals.SECOND.number())).isEqualTo(refused(HandoverRefusal.WITHDRAWN));
        second.answer(late);
        await().atMost(PATIENCE).until(() -> second.undelivered() == 0);
        assertThat(known(second, slip).signing().state()).isEqualTo(Signing.State.WITHDRAWN);
        assertThat(eventsAtPlatform()).isZero();
        assertThat(heldByPlatform()).isEmpty();
    }

    @Test
    void whatNeverLeftTheTerminalIsTakenBackThere() throws Exception {
        province.control().set(DOWN);
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND));
        String code = slip.receipt().queryCode();

        assertThat(first.withdraw(code, Terminals.STRANGER.number())).isEqualTo(Withdrawal.NOT_YOURS);
        assertThat(outbox("02").withdraw(code, Terminals.APPLICANT.number())).isEqualTo(Withdrawal.UNAVAILABLE);
        assertThat(first.withdraw(code, Terminals.APPLICANT.number())).isEqualTo(Withdrawal.DONE);

        assertThat(first.undelivered()).isZero();
        assertThat(here(first, slip).signing().state()).isEqualTo(Signing.State.WITHDRAWN);
        province.control().set(UP);
        assertThat(first.open(slip.code(), Terminals.SECOND.number())).isEqualTo(refused(HandoverRefusal.UNKNOWN));
        assertThat(readableIn(directory)).isEmpty();
    }

    @Test
    void twoLastSignersAtOnceMakeOneEvent() throws Exception {
        Slip slip = handedOver(outbox("01"), Terminals.SECOND, Terminals.THIRD);
        Outbox second = outbox("02");
        Outbox third = outbox("03");
        var one = signature(second, slip, Terminals.SECOND);
        var other = signature(third, slip, Terminals.THIRD);
        province.control().set(DOWN);
        second.answer(one);
        third.answer(other);
        province.control().set(UP);

        await().atMost(PATIENCE).until(() -> second.undelivered() + third.undelivered() == 0);
        assertThat(eventsAtPlatform()).isEqualTo(1);
        assertThat(known(second, slip).signing()).isNull();
    }

    @Test
    void whatIsSubmittedCannotBeTakenBack() throws Exception {
        Outbox first = outbox("01");
        Slip slip = handedOver(first, Terminals.SECOND);
        signs(first, slip, Terminals.SECOND);
        await().atMost(PATIENCE).until(() -> first.undelivered() == 0);

        assertThat(first.withdraw(slip.receipt().queryCode(), Terminals.APPLICANT.number()))
                .isEqualTo(Withdrawal.SUBMITTED);
        assertThat(eventsAtPlatform()).isEqualTo(1);
    }

    @Test
    void theSameKeyGetsTheSameSlip() throws Exception {
        Outbox first = outbox("01");
        var handover = Terminals.handover(Terminals.inTime(), Terminals.SECOND);
        Slip slip = first.hand(handover);
        assertThat(first.hand(handover)).isEqualTo(slip);
        awaitSent(first, slip);
        assertThat(first.hand(handover)).isEqualTo(slip);
        assertThat(slip.code()).matches("[2-9A-HJ-NP-Z]{8}");
        assertThat(atPlatform("\"standing\"")).isEqualTo(1);
    }

    @Test
    void noWordIsReadableInTheFilesAndNothingIsLeftOnceItIsSubmitted() throws Exception {
        province.control().set(DOWN);
        Outbox first = outbox("01");
        Slip slip = first.hand(Terminals.handover(Terminals.inTime(), Terminals.SECOND));
        signs(first, slip, Terminals.SECOND);
        assertThat(readableIn(directory)).isEmpty();
        province.control().set(UP);
        await().atMost(PATIENCE).until(() -> first.undelivered() == 0);

        assertThat(readableIn(directory)).isEmpty();
        assertThat(heldByPlatform()).isEmpty();
        assertThat(province.control().state())
                .doesNotContain(
                        "CANARY", Terminals.SECOND.number(), Terminals.SECOND.name(), Terminals.APPLICANT.name());
    }

    @ParameterizedTest
    @EnumSource(HandoverRefusal.class)
    void everyRefusalSaysWhatTheCitizenAndTheTechnicianDo(HandoverRefusal refusal) {
        assertThat(refusal.title()).isNotBlank();
        assertThat(refusal.sentence()).endsWith("。");
        assertThat(refusal.technician()).isNotBlank();
    }

    private static void upload(HttpUpstream upstream, Handovers.Package handover) throws Exception {
        for (var each : handover.attachments()) {
            upstream.putMaterial(each.sha256(), each.mediaType(), each.content());
        }
    }

    private static Slip slip(String code, LocalDate until) {
        return new Slip(new Receipt("YJS-411199-01-20261123-000017", "ABCDEF", Instant.now(), null), code, until);
    }

    private static LocalDate yesterday() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
    }

    private static Opened refused(HandoverRefusal refusal) {
        return new Opened.Refused(refusal);
    }

    private Slip handedOver(Outbox outbox, Identity... missing) throws Exception {
        Slip slip = outbox.hand(Terminals.handover(Terminals.inTime(), missing));
        awaitSent(outbox, slip);
        return slip;
    }

    private static HandedOver found(Outbox outbox, Slip slip, Identity signer) {
        return ((Opened.Found) outbox.open(slip.code(), signer.number())).handover();
    }

    private static Handovers.Reply signature(Outbox outbox, Slip slip, Identity signer) {
        return found(outbox, slip, signer).signed(signer, PNG, "[[[1.0,2.0,3]]]", Instant.now());
    }

    private static void signs(Outbox outbox, Slip slip, Identity signer) throws Exception {
        outbox.answer(signature(outbox, slip, signer));
    }

    private static Progress here(Outbox outbox, Slip slip) {
        return outbox.find(slip.receipt().queryCode()).orElseThrow();
    }

    private static Progress known(Outbox outbox, Slip slip) {
        return ((Lookup.Known) outbox.lookUp(slip.receipt().queryCode())).progress();
    }

    private static List<Answer> answers(Progress progress) {
        return progress.signing().signers().stream().map(Signing.Signer::answer).toList();
    }

    private Progress awaitSent(Outbox outbox, Slip slip) {
        return await().atMost(PATIENCE)
                .until(() -> here(outbox, slip), progress -> progress.delivery() == Delivery.SENT);
    }

    private Outbox outbox(String terminal) throws IOException {
        return province.terminals().outbox(Files.createDirectories(directory.resolve(terminal)), terminal);
    }

    /** The files as a power cut leaves them: copied while the store is open and its log not yet written back. */
    private Path afterAPowerCut(String terminal) throws IOException {
        Path after = Files.createDirectory(directory.resolve(UUID.randomUUID().toString()));
        for (String file : List.of("outbox.db", "outbox.db-wal", "terminal.key")) {
            Files.copy(
                    directory.resolve(terminal).resolve(file), after.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return after;
    }

    private static List<Path> heldByPlatform() throws IOException {
        Path held = province.state().resolve("handovers");
        if (!Files.exists(held)) {
            return List.of();
        }
        try (var files = Files.list(held)) {
            return files.toList();
        }
    }

    private static long eventsAtPlatform() {
        return atPlatform("\"eventNumber\"");
    }

    private static long atPlatform(String word) {
        return Pattern.compile(word, Pattern.LITERAL)
                .matcher(province.control().state())
                .results()
                .count();
    }

    private static List<String> readableIn(Path directory) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String part : List.of(
                        "CANARY",
                        Terminals.SECOND.number(),
                        new String("示例".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                    if (raw.contains(part)) {
                        found.add(file.getFileName() + ": " + part);
                    }
                }
            }
        }
        return found;
    }
}
