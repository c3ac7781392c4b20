package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Guesses guesses = new Guesses(nanos::get);

    @Test
    void threeMistakesAreFreeAndEachFurtherOneDoublesTheWaitToAMinute() {
        for (int seconds : new int[] {0, 0, 5, 10, 20, 40, 60, 60, 60}) {
            guesses.wrong();
            assertThat(guesses.left()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void theWaitRunsDownAndTheNextMistakeStartsALongerOne() {
        mistakes(3);
        pass(Duration.ofSeconds(3));
        assertThat(guesses.left()).isEqualTo(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(3));
        assertThat(guesses.left()).isZero();
        mistakes(1);
        assertThat(guesses.left()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void tenMinutesWithoutAMistakeForgetThemAll() {
        mistakes(6);
        pass(Duration.ofMinutes(10));
        assertThat(guesses.left()).isZero();
        mistakes(2);
        assertThat(guesses.left()).isZero();
    }

    @Test
    void anybodysHundredMistakesStillEndInAWait() {
        mistakes(100);
        assertThat(guesses.left()).isEqualTo(Duration.ofMinutes(1));
    }

    private void mistakes(int count) {
        for (int i = 0; i < count; i++) {
            guesses.wrong();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
