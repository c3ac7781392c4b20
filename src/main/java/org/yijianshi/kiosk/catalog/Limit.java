package org.yijianshi.kiosk.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A time limit (办结时限). Zero days means on the spot (当场办结).
 *
 * @param legalDays null where no law sets one
 * @param note what is not counted, for example card making
 */
public record Limit(
        @Nullable Integer legalDays,
        int promisedDays,
        Unit unit,
        @Nullable Text note) {
    /** GB/T 39554.2: 1 自然日, 2 工作日. */
    public enum Unit {
        CALENDAR,
        WORKING
    }
}
