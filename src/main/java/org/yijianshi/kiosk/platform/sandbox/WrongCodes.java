package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets each terminal try a few wrong query codes in a while. Ten in ten minutes against a thousand million codes find one
 * of a hundred thousand applications about once a week, and then no person with it.
 */
@Singleton
final class WrongCodes {
    static final int ALLOWED = 10;
    static final Duration WHILE = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private final Map<String, Deque<Long>> attempts = new HashMap<>();

    @Inject
    WrongCodes() {
        this(System::nanoTime);
    }

    /** @param nanoTime a monotonic clock, in nanoseconds */
    WrongCodes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long this terminal gets no answer, whatever the code; empty when it may ask. */
    synchronized Optional<Duration> mustWait(String terminal) {
        long now = nanoTime.getAsLong();
        Deque<Long> known = attempts.getOrDefault(terminal, new ArrayDeque<>());
        known.removeIf(at -> now - at >= WHILE.toNanos());
        return known.size() < ALLOWED ? Optional.empty() : Optional.of(WHILE.minusNanos(now - known.getFirst()));
    }

    synchronized void add(String terminal) {
        attempts.computeIfAbsent(terminal, each -> new ArrayDeque<>()).addLast(nanoTime.getAsLong());
    }

    synchronized void forget() {
        attempts.clear();
    }
}
