package org.yijianshi.kiosk.platform;

import java.time.Duration;

/** How long a call may take until it counts as unanswered: what the contract calls {@code x-wait-seconds}. */
final class Patience {
    /** Somebody stands at the terminal. */
    static final Duration CITIZEN = Duration.ofSeconds(6);

    /** Somebody stands at the terminal while a picture goes up. */
    static final Duration PICTURE = Duration.ofSeconds(15);

    /** Nobody waits, and little is sent. */
    static final Duration MESSAGE = Duration.ofSeconds(20);

    /** Much is sent: a piece of a material at 30 kbit/s. */
    static final Duration UPLOAD = Duration.ofSeconds(90);

    private Patience() {}
}
