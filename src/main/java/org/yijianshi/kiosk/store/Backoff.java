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

    /**
     * @param failures so far, at least 1
     * @param retryAfter the platform's wish; never undercut, unless it is beyond six hours
     */
    Duration next(int failures, @Nullable Duration retryAfter) {
        long bound = Math.min(cap.toMillis(), base.toMillis() << Math.min(failures - 1, 30));
        Duration drawn = Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
        if (retryAfter == null) {
            return drawn;
        }
        Duration asked = retryAfter.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : retryAfter;
        return asked.plus(drawn);
    }
}
