package org.yijianshi.kiosk.session;

import java.time.Duration;

/** What happens to the session of the terminal. */
public sealed interface SessionEvent {
    record Started(CitizenSession session) implements SessionEvent {}

    /** Nobody has touched anything for a while; the session ends after {@code left} unless someone answers. */
    record Warned(Duration left) implements SessionEvent {}

    /** Someone answered the warning. */
    record Resumed() implements SessionEvent {}

    /** Everything of the person is gone. */
    record Ended(Reason reason) implements SessionEvent {}

    enum Reason {
        /** The citizen pressed the button before finishing. */
        LEFT,
        /** The citizen finished. */
        COMPLETED,
        WALKED_AWAY,
        /** Somebody works inside the terminal, or should not. */
        DOOR_OPENED,
        /** The battery is at its end. */
        POWER_CUT,
        SHUTDOWN
    }
}
