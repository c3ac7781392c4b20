package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What time the sandbox has: its clock's, and what its control page has let pass. */
@Singleton
final class Days {
    private final Clock clock;
    private volatile Duration passed = Duration.ZERO;

    Days(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().plus(passed);
    }

    synchronized void pass(Duration more) {
        passed = passed.plus(more);
    }

    void forget() {
        passed = Duration.ZERO;
    }
}
