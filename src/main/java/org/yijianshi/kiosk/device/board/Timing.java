package org.yijianshi.kiosk.device.board;

import java.time.Duration;

/**
 * @param poll between two looks at the contacts
 * @param reply longest wait for one reply
 * @param refresh between two looks at the coils: a board that restarted has forgotten its lights
 * @param steady looks in a row that must agree before a contact has changed
 */
record Timing(Duration poll, Duration reply, Duration refresh, int steady) {
    static final Timing STANDARD = new Timing(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(1), 3);
}
