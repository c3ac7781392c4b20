package org.yijianshi.kiosk.session;

import java.time.Duration;

/**
 * The idle clock's times.
 *
 * @param warnAfter without activity until the warning, 120 s by default
 * @param answerWithin from the warning to the end, at least 20 s (WCAG 2.2.1), 45 s by default
 */
public record IdleTimes(Duration warnAfter, Duration answerWithin) {
    private static final Duration LEAST_ANSWER_TIME = Duration.ofSeconds(20);

    public IdleTimes {
        if (answerWithin.compareTo(LEAST_ANSWER_TIME) < 0) {
            throw new IllegalArgumentException("a warning must leave at least 20 s to answer");
        }
    }

    /** Without activity until the warning when nobody is seen either: 30 s by default. */
    Duration warnAfterGone() {
        return warnAfter.dividedBy(4);
    }
}
