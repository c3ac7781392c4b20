package org.yijianshi.kiosk.run;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a terminal has been told to end because its battery does. */
public final class PowerEnd {
    private PowerEnd() {}

    public static AtomicBoolean of(Terminal terminal) {
        var ended = new AtomicBoolean();
        terminal.onPowerEnd(() -> ended.set(true));
        return ended;
    }
}
