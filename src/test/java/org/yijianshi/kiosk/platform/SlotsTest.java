package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Slots.Answer;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Outbox;

/** A time wished for at a terminal, over real HTTP: shown, sent with the application, booked or taken. */
class SlotsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void theFreeTimesComeInOrderAndABookedOneIsGone() throws Exception {
        var first = free().getFirst();
        assertThat(free())
                .isSortedAccordingTo((one, other) -> one.day().equals(other.day())
                        ? one.from().compareTo(other.from())
                        : one.day().compareTo(other.day()));

        Outbox outbox = outbox("01");
        var booked = submitted(outbox, first);

        assertThat(booked).isEqualTo(new Booking(Booking.State.BOOKED, first.day(), first.from(), first.place()));
        assertThat(free()).doesNotContain(first);
    }

    @Test
    void moreThanFitOnAPageComePageByPage() throws Exception {
        try (var watch = new ContractWatch(province.sandbox().url());
                var terminals = new Terminals(watch.url())) {
            var all = ((Answer.Offered) terminals.slots().free("marriage", "marriage-registration", "411199")).slots();

            assertThat(all).hasSize(50).doesNotHaveDuplicates();
            assertThat(watch.talks()).hasSize(3).allSatisfy(watch::keepsTheContract);
        }
    }

    @Test
    void theSecondWhoAsksForATimeIsToldThatItIsTaken() throws Exception {
        var first = free().getFirst();
        submitted(outbox("01"), first);

        assertThat(submitted(outbox("02"), first).state()).isEqualTo(Booking.State.FULL);
    }

    @Test
    void whatThePlatformSaidIsReadFromTheDiskAgain() throws Exception {
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(free().getFirst()));
        var booked = sent(outbox, receipt.queryCode());
        outbox.close();
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");

        assertThat(outbox("01")
                        .find(receipt.queryCode())
                        .orElseThrow()
                        .cases()
                        .getFirst()
                        .booking())
                .isEqualTo(booked);
    }

    @Test
    void whileThePlatformIsAwayNothingIsBooked() throws Exception {
        var slot = free().getFirst();
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(slot));

        assertThat(outbox.find(receipt.queryCode()).orElseThrow().cases()).isEmpty();
        province.control().set("{\"mode\":\"UP\"}");
        assertThat(sent(outbox, receipt.queryCode()).state()).isEqualTo(Booking.State.BOOKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"DOWN\",\"delayMillis\":0}",
                "{\"mode\":\"DOWN\",\"delayMillis\":2000}",
                "{\"mode\":\"NONSENSE\"}"
            })
    void aPlatformThatCannotShowTimesIsSaidToBeSo(String mode) {
        province.control().set(mode);

        assertThat(province.terminals().slots().free("marriage", "marriage-registration", "411199"))
                .isEqualTo(new Answer.Unavailable());
    }

    @Test
    void whoFoundATimeTakenBooksAnotherAtAnyTerminalWithHisCardAndTheOneThatTookItsCaseIsTold() throws Exception {
        var times = free();
        submitted(outbox("01"), times.getFirst());
        Outbox second = outbox("02");
        var receipt = second.accept(application(times.getFirst()));
        assertThat(sent(second, receipt.queryCode()).state()).isEqualTo(Booking.State.FULL);

        var answer = outbox("03").change(change(receipt, Terminals.APPLICANT, times.get(1)));

        var booked = new Booking(
                Booking.State.BOOKED,
                times.get(1).day(),
                times.get(1).from(),
                times.get(1).place());
        assertThat(booking(answer)).isEqualTo(booked);
        await().atMost(PATIENCE).until(() -> booked.equals(sent(second, receipt.queryCode())));
        assertThat(free()).doesNotContain(times.get(1));
    }

    @Test
    void aBookedTimeIsMovedOnceByItsKeyAndTheOldOneIsFreeAgainAndThenGivenUp() throws Exception {
        var times = free();
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(times.getFirst()));
        sent(outbox, receipt.queryCode());
        var move = change(receipt, Terminals.APPLICANT, times.get(1));

        outbox.change(move);
        submitted(outbox("02"), times.getFirst());

        // A late repetition of a change that is known books nothing, not even when another has come between.
        outbox.change(change(receipt, Terminals.APPLICANT, times.get(2)));
        assertThat(booking(outbox.change(move)).from()).isEqualTo(times.get(2).from());
        assertThat(booking(outbox.change(change(receipt, Terminals.APPLICANT, null))))
                .isNull();
        assertThat(outbox.find(receipt.queryCode())
                        .orElseThrow()
                        .cases()
                        .getFirst()
                        .booking())
                .isNull();
        assertThat(free()).contains(times.get(1), times.get(2));
    }

    @Test
    void whoLaidHisCardForTheApplicationMayChangeItAndNobodyElse() throws Exception {
        var times = free();
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(times.getFirst()));
        var before = sent(outbox, receipt.queryCode());

        for (var stranger : List.of(Terminals.STRANGER, Terminals.THIRD)) {
            assertThat(outbox.change(change(receipt, stranger, times.get(1))))
                    .isEqualTo(new Appointments.Answer.Refused(Appointments.Refusal.NOT_YOURS));
        }
        assertThat(sent(outbox, receipt.queryCode())).isEqualTo(before);
        assertThat(booking(outbox.change(change(receipt, Terminals.SECOND, times.get(1)))))
                .isNotEqualTo(before);
    }

    @Test
    void aTimeSomebodyHasLeavesTheOldOneAsItWas() throws Exception {
        var times = free();
        submitted(outbox("01"), times.getFirst());
        Outbox outbox = outbox("02");
        var receipt = outbox.accept(application(times.get(1)));
        var before = sent(outbox, receipt.queryCode());

        assertThat(outbox.change(change(receipt, Terminals.APPLICANT, times.getFirst())))
                .isEqualTo(new Appointments.Answer.Refused(Appointments.Refusal.TAKEN));
        assertThat(sent(outbox, receipt.queryCode())).isEqualTo(before);
        assertThat(booking(outbox.change(change(receipt, Terminals.APPLICANT, times.get(1)))))
                .isEqualTo(before);
    }

    @Test
    void aFinishedItemHasNoTimeToChange() throws Exception {
        var times = free();
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(times.getFirst()));
        sent(outbox, receipt.queryCode());
        province.control()
                .complete(outbox.find(receipt.queryCode())
                        .orElseThrow()
                        .cases()
                        .getFirst()
                        .caseNumber());

        assertThat(outbox.change(change(receipt, Terminals.APPLICANT, times.get(1))))
                .isEqualTo(new Appointments.Answer.Refused(Appointments.Refusal.CLOSED));
    }

    @Test
    void tryingCardsOutIsStoppedByThePlatform() throws Exception {
        var times = free();
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(times.getFirst()));
        sent(outbox, receipt.queryCode());
        for (int i = 0; i < 10; i++) {
            outbox.change(change(receipt, Terminals.STRANGER, times.get(1)));
        }

        assertThat(outbox.change(change(receipt, Terminals.APPLICANT, times.get(1))))
                .isInstanceOf(Appointments.Answer.TooMany.class);
    }

    @Test
    void whatWasNotAnsweredIsNotCalledBookedAndRepeatedCountsOnce() throws Exception {
        var times = free();
        Outbox outbox = outbox("01");
        var receipt = outbox.accept(application(times.getFirst()));
        sent(outbox, receipt.queryCode());
        var move = change(receipt, Terminals.APPLICANT, times.get(1));
        province.control().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");

        assertThat(outbox.change(move)).isEqualTo(new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED));
        province.control().set("{\"mode\":\"UP\"}");
        assertThat(booking(outbox.change(move)).from()).isEqualTo(times.get(1).from());
        assertThat(free()).contains(times.getFirst()).doesNotContain(times.get(1));
    }

    private static Appointments.Change change(Submissions.Receipt receipt, Identity who, Slots.Slot slot) {
        return new Appointments.Change(
                UUID.randomUUID().toString(), receipt.queryCode(), who.number(), "marriage-registration", slot);
    }

    private static Booking booking(Appointments.Answer answer) {
        return ((Appointments.Answer.Done) answer).progress().cases().getFirst().booking();
    }

    private static List<Slots.Slot> free() {
        return ((Answer.Offered) province.terminals().slots().free("marriage", "marriage-registration", "411199"))
                .slots();
    }

    private Outbox outbox(String terminal) throws Exception {
        return province.terminals().outbox(Files.createDirectories(directory.resolve(terminal)), terminal);
    }

    private static Booking submitted(Outbox outbox, Slots.Slot slot) throws Exception {
        return sent(outbox, outbox.accept(application(slot)).queryCode());
    }

    private static Booking sent(Outbox outbox, String code) {
        await().atMost(PATIENCE).until(() -> outbox.find(code).orElseThrow().delivery() == Submissions.Delivery.SENT);
        return outbox.find(code).orElseThrow().cases().getFirst().booking();
    }

    private static Submissions.Package application(Slots.Slot slot) {
        var document = """
                {"event":{"id":"marriage"},"applicant":{"number":"%s"},
                 "parties":[{"number":"%s","cardRead":true},{"number":"%s","cardRead":false}],
                 "items":[{"item":"marriage-registration","slot":
                 {"id":"%s","day":"%s","from":"%s","to":"%s","place":"%s"}}],
                 "receipt":{"localNumber":"LOCAL","queryCode":"CODE"}}""".formatted(
                        Terminals.APPLICANT.number(),
                        Terminals.SECOND.number(),
                        Terminals.THIRD.number(),
                        slot.id(),
                        slot.day(),
                        slot.from(),
                        slot.to(),
                        slot.place());
        return new Submissions.Package(
                UUID.randomUUID().toString(),
                "marriage",
                receipt -> document.replace("LOCAL", receipt.localNumber())
                        .replace("CODE", receipt.queryCode())
                        .getBytes(StandardCharsets.UTF_8),
                List.of());
    }
}
