package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** What time the sandbox has: the machine's, and as many days later as its control page has let pass. */
@Singleton
final class Days {
    private volatile Duration passed = Duration.ZERO;

    Instant now() {
        return Instant.now().plus(passed);
    }

    synchronized void pass(int days) {
        passed = passed.plusDays(days);
    }

    void forget() {
        passed = Duration.ZERO;
    }
}
