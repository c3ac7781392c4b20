package org.yijianshi.kiosk.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Full jitter: a wait drawn evenly between nothing and a bound that doubles with each failure.
 *
 * @param cap the largest bound
 */
public record Backoff(Duration base, Duration cap) {
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));

    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(6);
    /** What is drawn on top of a wait asked for, as a part of it: all terminals were told the same. */
    private static final int SPREAD = 4;

    private static final Duration LONGEST_SPREAD = Duration.ofMinutes(5);
    /** As a part of the cap: a whole county has its electricity back at once. */
    private static final int AFTER_A_START = 30;

    /**
     * @param failures so far, at least 1
     * @param retryAfter the platform's wish; never undercut, unless it is beyond six hours
     */
    Duration next(int failures, @Nullable Duration retryAfter) {
        long bound = Math.min(cap.toMillis(), base.toMillis() << Math.min(failures - 1, 30));
        if (retryAfter == null) {
            return drawn(bound);
        }
        Duration asked = retryAfter.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : retryAfter;
        long spread = Math.min(LONGEST_SPREAD.toMillis(), asked.toMillis() / SPREAD);
        return asked.plus(drawn(Math.max(bound, spread)));
    }

    /** Before what an earlier run has left is sent. */
    Duration afterStart() {
        return drawn(cap.toMillis() / AFTER_A_START);
    }

    private static Duration drawn(long bound) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
    }
}
