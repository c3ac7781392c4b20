package org.yijianshi.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Identity;

class SessionsTest {
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final AtomicInteger wipes = new AtomicInteger();
    private final List<SessionEvent> events = new ArrayList<>();
    private final Sessions sessions = new Sessions(
            new IdleTimes(Duration.ofSeconds(120), Duration.ofSeconds(45)),
            nanos::get,
            List.of(
                    () -> {
                        throw new IllegalStateException("this room fails to wipe");
                    },
                    wipes::incrementAndGet));

    @BeforeEach
    void listen() {
        sessions.onEvent(events::add);
    }

    @Test
    void warnsThenEndsWhenNobodyIsThere() {
        sessions.start(person());
        pass(119);
        assertThat(events).hasSize(1);
        pass(1);
        assertThat(events.getLast()).isEqualTo(new SessionEvent.Warned(Duration.ofSeconds(45)));
        pass(44);
        assertThat(sessions.current()).isPresent();
        pass(1);
        assertThat(sessions.current()).isEmpty();
        assertThat(events.getLast()).isEqualTo(new SessionEvent.Ended(SessionEvent.Reason.WALKED_AWAY));
        assertThat(sessions.takeLastEnd()).contains(SessionEvent.Reason.WALKED_AWAY);
        assertThat(sessions.takeLastEnd()).isEmpty();
    }

    @Test
    void aTouchAnswersTheWarningAsOftenAsNeeded() {
        sessions.start(person());
        for (int extension = 0; extension < 12; extension++) {
            pass(130);
            assertThat(events.getLast()).isInstanceOf(SessionEvent.Warned.class);
            sessions.touch();
            assertThat(events.getLast()).isInstanceOf(SessionEvent.Resumed.class);
        }
        assertThat(sessions.current()).isPresent();
    }

    @Test
    void theClockStandsStillWhileADeviceWorks() throws Exception {
        sessions.start(person());
        try (var printing = sessions.hold()) {
            assertThat(printing).isNotNull();
            pass(1_000);
        }
        pass(119);
        assertThat(events).hasSize(1);
    }

    @Test
    void asksEarlierWhereNobodyIsSeenAndLeavesTheWholeTimeToAnswer() {
        sessions.start(person());
        pass(20);
        sessions.somebodyThere(false);
        pass(29);
        assertThat(events).hasSize(1);
        pass(1);
        assertThat(events.getLast()).isEqualTo(new SessionEvent.Warned(Duration.ofSeconds(45)));
        sessions.somebodyThere(true);
        pass(44);
        assertThat(sessions.current()).isPresent();
        pass(1);
        assertThat(events.getLast()).isEqualTo(new SessionEvent.Ended(SessionEvent.Reason.WALKED_AWAY));
    }

    @Test
    void whoComesBackInTimeIsNotAsked() {
        sessions.start(person());
        sessions.somebodyThere(false);
        pass(29);
        sessions.somebodyThere(true);
        pass(60);
        assertThat(events).hasSize(1);
    }

    @Test
    void aSensorThatOverlooksWhoTouchesIsNotBelievedUntilTheNextPerson() {
        sessions.start(person());
        sessions.somebodyThere(false);
        sessions.touch();
        pass(119);
        assertThat(events).hasSize(1);
        sessions.start(person());
        pass(30);
        assertThat(events.getLast()).isInstanceOf(SessionEvent.Warned.class);
    }

    @Test
    void releasingAHoldTwiceReleasesItOnce() throws Exception {
        sessions.start(person());
        var first = sessions.hold();
        try (var second = sessions.hold()) {
            assertThat(second).isNotNull();
            first.close();
            first.close();
            pass(1_000);
        }
        assertThat(sessions.current()).isPresent();
    }

    @Test
    void aHoldThatOutlivesItsSessionLeavesTheNextPersonsClockAlone() throws Exception {
        sessions.start(person());
        var late = sessions.hold();
        sessions.start(person());
        late.close();
        try (var printing = sessions.hold()) {
            assertThat(printing).isNotNull();
            pass(1_000);
            assertThat(sessions.current()).isPresent();
        }
    }

    @Test
    void aNewPersonNeverMeetsTheLastOne() {
        var first = sessions.start(person());
        var second = sessions.start(person());
        assertThat(second).isNotSameAs(first);
        assertThat(second.application()).isEmpty();
        assertThat(wipes).hasValue(1);
        assertThat(events.get(1)).isEqualTo(new SessionEvent.Ended(SessionEvent.Reason.LEFT));
    }

    @Test
    void everyRoomIsWipedEvenIfOneFails() {
        sessions.start(person());
        sessions.end(SessionEvent.Reason.COMPLETED);
        sessions.end(SessionEvent.Reason.COMPLETED);
        assertThat(wipes).hasValue(1);
    }

    @Test
    void refusesAWarningTooShortToAnswer() {
        assertThatThrownBy(() -> new IdleTimes(Duration.ofSeconds(60), Duration.ofSeconds(10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsNothingOfThePerson() {
        assertThat(sessions.start(person()).toString()).doesNotContain("示例", "411199");
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        sessions.tick();
    }

    private static Identity person() {
        return new Identity(
                Identity.Kind.RESIDENT,
                "示例女",
                "2",
                "01",
                LocalDate.of(1994, 8, 8),
                "河南省漯河市舞阳县北舞渡镇样例村12号",
                "411199199408089041",
                "示例公安局",
                LocalDate.of(2020, 1, 1),
                null);
    }
}
