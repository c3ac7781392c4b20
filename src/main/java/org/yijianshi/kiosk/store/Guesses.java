package org.yijianshi.kiosk.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down whoever tries out query codes: a few mistakes cost nothing, each further one a longer wait. Counted for the
 * terminal and not for a session, because leaving a session and coming back takes two touches.
 */
final class Guesses {
    private static final int FREE = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    /** Short of the idle warning, so that an honest citizen can wait it out. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private int wrong;
    private long lastNanos;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    Guesses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long the next code must wait; zero when it need not. */
    synchronized Duration left() {
        var since = Duration.ofNanos(nanoTime.getAsLong() - lastNanos);
        if (since.compareTo(FORGOTTEN_AFTER) >= 0) {
            wrong = 0;
        }
        if (wrong < FREE) {
            return Duration.ZERO;
        }
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - FREE, 10));
        var left = (doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled).minus(since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void wrong() {
        wrong++;
        lastNanos = nanoTime.getAsLong();
    }
}
