package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.yijianshi.kiosk.application.Parcel;

/** Where the result of a case is that goes by post; part of {@link ProgressWire.CaseStatus}. */
@Serdeable
public record ParcelStatus(String carrier, String number, Parcel.State state, Instant at) {
    public ParcelStatus {
        Wire.capped(carrier, Wire.CODE);
        Wire.capped(number, Wire.CODE);
    }

    Parcel parcel() {
        return new Parcel(carrier, number, state, at);
    }

    @Override
    public String toString() {
        return "ParcelStatus[" + state + "]";
    }
}
