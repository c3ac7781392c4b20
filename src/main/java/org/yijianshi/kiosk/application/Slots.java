package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The times an office still has free for an item that needs the person at its window. Blocking. */
public interface Slots {
    /** @param division where the terminal stands, 6 to 12 digits */
    Answer free(String eventId, String itemId, String division);

    /** @param id the platform's own name of it */
    record Slot(String id, LocalDate day, LocalTime from, LocalTime to, String place) {
        /** Hides when somebody will be where. */
        @Override
        public String toString() {
            return "Slot[]";
        }
    }

    sealed interface Answer {
        /** @param slots in order of time; empty when everything is taken */
        record Offered(List<Slot> slots) implements Answer {
            public Offered {
                slots = List.copyOf(slots);
            }
        }

        /** The platform could not be asked now; the application may go on without a wish. */
        record Unavailable() implements Answer {}
    }
}
