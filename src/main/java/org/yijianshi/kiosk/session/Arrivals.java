package org.yijianshi.kiosk.session;

import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.listening.Subscription;

/** Cards as they are laid on the reader. */
public interface Arrivals {
    /** Calls back on the reader's thread. */
    Subscription onArrival(Consumer<Arrival> listener);

    /** Whether a card that was read has not been taken back, as far as the reader can tell. */
    boolean holdsCard();

    /** Whether cards can be read now; otherwise what the citizen is told. */
    Readiness readiness();

    /** Calls back when the readiness may have changed. */
    Subscription onReadinessChange(Runnable listener);

    sealed interface Arrival {
        record Person(Identity identity) implements Arrival {}

        /** @param citizenText what happened and what to do now */
        record Trouble(String citizenText) implements Arrival {}

        /** The card was taken away. */
        record Removed() implements Arrival {}
    }

    sealed interface Readiness {
        record Ready() implements Readiness {}

        record Unable(String citizenText) implements Readiness {}
    }
}
