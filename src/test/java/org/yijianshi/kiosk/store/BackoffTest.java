package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final int DRAWS = 2_000;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));

    @Test
    void theBoundDoublesUpToTheCapAndTheWaitIsDrawnFromAllOfIt() {
        int[] bounds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
        for (int failures = 1; failures <= bounds.length; failures++) {
            Duration bound = Duration.ofSeconds(bounds[failures - 1]);
            assertThat(draws(failures)).allMatch(wait -> !wait.isNegative() && wait.compareTo(bound) <= 0);
            assertThat(draws(failures)).anyMatch(wait -> wait.compareTo(bound.dividedBy(10)) < 0);
            assertThat(draws(failures))
                    .anyMatch(wait -> wait.compareTo(bound.multipliedBy(9).dividedBy(10)) > 0);
        }
        assertThat(draws(Integer.MAX_VALUE)).allMatch(wait -> wait.compareTo(BACKOFF.cap()) <= 0);
    }

    @Test
    void whatThePlatformAskedForIsNeverUndercutAndTerminalsDoNotComeBackTogether() {
        Duration asked = Duration.ofMinutes(2);
        assertThat(Stream.generate(() -> BACKOFF.next(6, asked)).limit(DRAWS))
                .allMatch(wait -> wait.compareTo(asked) >= 0)
                .anyMatch(wait -> wait.compareTo(asked.plusSeconds(20)) > 0);
    }

    @Test
    void aFirstWaitThatAllWereToldIsSpreadToo() {
        Duration asked = Duration.ofMinutes(2);
        assertThat(Stream.generate(() -> BACKOFF.next(1, asked)).limit(DRAWS))
                .allMatch(wait -> wait.compareTo(asked) >= 0 && wait.compareTo(asked.plusSeconds(30)) <= 0)
                .anyMatch(wait -> wait.compareTo(asked.plusSeconds(25)) > 0)
                .anyMatch(wait -> wait.compareTo(asked.plusSeconds(5)) < 0);
    }

    @Test
    void afterAStartTerminalsDoNotSendTogether() {
        assertThat(Stream.generate(BACKOFF::afterStart).limit(DRAWS))
                .allMatch(wait -> !wait.isNegative() && wait.compareTo(Duration.ofSeconds(30)) <= 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(25)) > 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) < 0);
    }

    @Test
    void nobodyIsSentAwayForMuchMoreThanSixHours() {
        assertThat(BACKOFF.next(1, Duration.ofDays(9)))
                .isBetween(Duration.ofHours(6), Duration.ofHours(6).plusMinutes(5));
    }

    private static Stream<Duration> draws(int failures) {
        return Stream.generate(() -> BACKOFF.next(failures, null)).limit(DRAWS);
    }
}
