package org.yijianshi.kiosk.device.receipt;

import java.time.Duration;

/**
 * @param poll time between two questions for the status while nothing is printed
 * @param reply longest wait for the answer to a real-time question
 * @param barrier longest wait for the printer to finish a band
 * @param band what printing a band takes at most, for printers that do not say when it is done
 * @param presenting longest wait for a ticket to appear in the presenter, or to be gone from it
 */
record Timing(Duration poll, Duration reply, Duration barrier, Duration band, Duration presenting) {
    static final Timing STANDARD = new Timing(
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(5));
}
