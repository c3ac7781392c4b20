package org.yijianshi.kiosk.device.scanner;

import java.time.Duration;

/**
 * @param pause a line quiet for so long has ended a code, or broken it off
 * @param reply longest wait for a reply, of which a second is asked for before the scanner counts as dead
 * @param relight a scanner that was told to look is told again; they give up by themselves, GM65 after five seconds
 * @param pulse between two questions whether a scanner that can answer still lives
 * @param again the same code within this time after it was last seen is the same showing of it
 * @param quiet after a flood the line must be quiet for so long
 */
record Timing(Duration pause, Duration reply, Duration relight, Duration pulse, Duration again, Duration quiet) {
    static final Timing STANDARD = new Timing(
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMillis(1500),
            Duration.ofSeconds(1));
}
