package org.yijianshi.kiosk.application;

import java.util.function.Consumer;
import org.yijianshi.kiosk.listening.Subscription;

/** The flatbed scanner of a terminal. */
public interface Scanning {
    /** Of a terminal without one. */
    Scanning NONE = new Scanning() {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public Subscription scan(Consumer<Scanned> done) {
            throw new IllegalStateException("there is no flatbed scanner");
        }
    };

    /** How it ended. */
    sealed interface Scanned {
        record Picture(byte[] png) implements Scanned {
            @Override
            public String toString() {
                return "Picture[]";
            }
        }

        /** @param sentence what happened and what to do now */
        record Failed(String sentence) implements Scanned {}
    }

    /** Whether a page can be scanned now. */
    boolean ready();

    /** Scans what lies on the glass. Calls back once, on a thread of its own; closing the result stops the scanner. */
    Subscription scan(Consumer<Scanned> done);
}
