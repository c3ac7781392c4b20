package org.yijianshi.kiosk.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time limit (办结时限). Zero days means on the spot (当场办结).
 *
 * @param legalDays in the same unit; null where no law sets one
 * @param uncounted what takes its own time beside the promised days (行政许可法第四十五条)
 * @param intake when the item is taken in; null means on every working day
 * @param note what else is not counted, for example card making
 */
public record Limit(
        @Nullable Integer legalDays,
        int promisedDays,
        Unit unit,
        List<Share> uncounted,
        @Nullable Intake intake,
        @Nullable Text note) {
    /** GB/T 39554.2: 1 自然日, 2 工作日. */
    public enum Unit {
        CALENDAR,
        WORKING
    }

    public Limit {
        uncounted = List.copyOf(uncounted);
    }

    /** Nothing but days. */
    public static Limit of(int promisedDays, Unit unit) {
        return new Limit(null, promisedDays, unit, List.of(), null, null);
    }

    /** @param days how long it takes as a rule; what the platform reports goes before it */
    public record Share(Kind kind, int days, Unit unit) {
        public enum Kind {
            PUBLIC_NOTICE("公示"),
            EXPERT_REVIEW("专家评审");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            public String label() {
                return label;
            }
        }
    }

    /** Days of the month, both included, for example the 4th to the 16th. */
    public record Intake(int from, int to) {}

    /** The limit of the law as one of its own. */
    public Optional<Limit> legal() {
        return Optional.ofNullable(legalDays).map(days -> new Limit(days, days, unit, uncounted, intake, note));
    }

    /** Without the planned time of what has really begun. */
    public Limit without(Collection<Share.Kind> begun) {
        var left = uncounted.stream()
                .filter(share -> !begun.contains(share.kind()))
                .toList();
        return new Limit(legalDays, promisedDays, unit, left, intake, note);
    }
}
