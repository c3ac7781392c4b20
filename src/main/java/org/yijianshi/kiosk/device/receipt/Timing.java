package org.yijianshi.kiosk.device.receipt;

import java.time.Duration;

/**
 * @param poll time between two questions for the status while nothing is printed
 * @param reply longest wait for the answer to a real-time question
 * @param barrier longest wait for the printer to finish a band
 * @param firstRetry wait before the port is opened again, doubled each time up to {@code lastRetry}
 */
record Timing(Duration poll, Duration reply, Duration barrier, Duration firstRetry, Duration lastRetry) {
    static final Timing STANDARD = new Timing(
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(15));
}
