package org.yijianshi.kiosk.device.serial;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before each further attempt to reconnect. */
public final class Backoff {
    /** Soon enough that a loose plug pushed back in is not noticed. */
    static final Duration FIRST = Duration.ofMillis(250);

    /** Rare enough not to load a terminal whose device is away for days. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private Duration next = FIRST;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    public void reset() {
        next = FIRST;
    }

    /** Doubles with each call up to the longest; up to a fifth is taken off, so that devices do not retry in step. */
    public Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now.minusNanos(random.nextLong(now.toNanos() / 5));
    }
}
