package org.yijianshi.kiosk.session;

import java.util.function.Consumer;
import org.yijianshi.kiosk.listening.Subscription;

/** Codes as they are put before the scanner. */
public interface CodeArrivals {
    /** Where there is no scanner. */
    CodeArrivals NONE = new CodeArrivals() {
        @Override
        public Subscription onCode(Consumer<Sight> listener) {
            return () -> {};
        }

        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public Subscription onReadinessChange(Runnable listener) {
            return () -> {};
        }
    };

    /** Calls back on the scanner's thread. It looks for codes only while somebody listens. */
    Subscription onCode(Consumer<Sight> listener);

    /** Whether codes can be read now. */
    boolean ready();

    /** Calls back when the readiness may have changed. */
    Subscription onReadinessChange(Runnable listener);

    sealed interface Sight {
        /** @param text whatever the code says */
        record Code(String text) implements Sight {
            @Override
            public String toString() {
                return "Code[]";
            }
        }

        /** @param citizenText what happened and what to do now */
        record Trouble(String citizenText) implements Sight {}
    }
}
