package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.KEY;
import static org.yijianshi.kiosk.platform.Wire.TEXT;
import static org.yijianshi.kiosk.platform.Wire.capped;
import static org.yijianshi.kiosk.platform.Wire.fewEnough;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;

/** Bodies of the contract for times at an office, described in {@code platform/openapi.yaml}. */
public final class AppointmentWire {
    private AppointmentWire() {}

    /** A time an office has free. */
    @Serdeable
    public record FreeSlot(String id, LocalDate day, LocalTime from, LocalTime to, String place) {
        public FreeSlot {
            capped(id, CODE);
            capped(place, TEXT);
        }

        /** Hides when somebody will be where. */
        @Override
        public String toString() {
            return "FreeSlot[]";
        }
    }

    /** @param next where the next page begins; null on the last */
    @Serdeable
    public record FreeSlots(List<FreeSlot> slots, @Nullable String next) {
        public FreeSlots {
            fewEnough(slots.size());
            if (next != null && !next.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException("not a place to go on from");
            }
        }
    }

    @Serdeable
    public record Appointment(Booking.State state, LocalDate day, LocalTime from, String place) {
        public Appointment {
            capped(place, TEXT);
        }

        @Override
        public String toString() {
            return "Appointment[" + state + "]";
        }
    }

    /**
     * Who asks is part of it, because wrong attempts are counted for each terminal.
     *
     * @param number identity number on the card laid now
     * @param slot the time wanted; null to give it up
     */
    @Serdeable
    public record AppointmentChange(
            String queryCode,
            String number,
            String county,
            String terminal,
            String item,
            @Nullable FreeSlot slot) {
        public AppointmentChange {
            capped(queryCode, CODE);
            capped(number, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
            capped(item, CODE);
        }

        @Override
        public String toString() {
            return "AppointmentChange[" + item + "]";
        }
    }

    /** @param key the idempotency key of the change; only the platform repeats it */
    @Serdeable
    public record AppointmentChanged(String key, ProgressWire.ProgressFound progress) {
        public AppointmentChanged {
            capped(key, KEY);
        }
    }
}
