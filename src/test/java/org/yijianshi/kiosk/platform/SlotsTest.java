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
import org.yijianshi.kiosk.application.Booking;
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
                {"event":{"id":"marriage"},"items":[{"item":"marriage-registration","slot":
                 {"id":"%s","day":"%s","from":"%s","to":"%s","place":"%s"}}]}""".formatted(slot.id(), slot.day(), slot.from(), slot.to(), slot.place());
        return new Submissions.Package(
                UUID.randomUUID().toString(),
                "marriage",
                receipt -> document.getBytes(StandardCharsets.UTF_8),
                List.of());
    }
}
