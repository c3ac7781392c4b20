package org.yijianshi.kiosk.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One department's item (事项) within an event.
 *
 * @param basicCode 基本编码, 12 digits (GB/T 39554.1), the same in the whole country; null until verified
 * @param implementationCode 实施编码, 31 characters (GB/T 39554.1); null until verified
 * @param mode what a terminal may do; {@link Mode#QUERY} items are looked up, never applied for
 * @param offeredIf named condition; null means always
 * @param doneIf named condition under which the result already exists
 * @param withoutIt what happens when the citizen leaves it out
 * @param appointment of an item with {@link Mode#APPOINTMENT}, otherwise null
 * @param fields the fields this item's own form demands, by its own names
 */
public record ServiceItem(
        String id,
        @Nullable String basicCode,
        @Nullable String implementationCode,
        Text title,
        LifeEvent.Department department,
        CaseType caseType,
        Mode mode,
        @Nullable String offeredIf,
        @Nullable String doneIf,
        @Nullable Text doneText,
        Limit limit,
        Fee fee,
        List<Relation> relations,
        List<Result> results,
        @Nullable Text withoutIt,
        List<String> fields,
        @Nullable Appointment appointment) {

    /** 办件类型 (GB/T 39554.2). */
    public enum CaseType {
        IMMEDIATE,
        PROMISED
    }

    /**
     * What it costs.
     *
     * @param fen in 分; nothing besides it is charged unless the note says so
     * @param waivedIf named condition under which nothing is charged; null means never
     * @param note what else there is to pay or who pays, in the words of the page; null for nothing
     */
    public record Fee(
            long fen, @Nullable String waivedIf, @Nullable Text note) {
        public static final Fee NONE = new Fee(0, null, null);
    }

    public enum Mode {
        APPLY,
        QUERY,
        WINDOW,
        /** Applied for here with a wish for a time; the law wants the person at the window then. */
        APPOINTMENT;

        /** Whether it is applied for at this terminal. */
        public boolean appliedForHere() {
            return this == APPLY || this == APPOINTMENT;
        }
    }

    /**
     * @param delivery how the result may reach the citizen, best first
     * @param onlyIf named condition under which there will be such a result; null means always
     */
    public record Result(
            String id,
            Text title,
            List<Delivery> delivery,
            @Nullable String onlyIf) {}

    /** @param withinDays of how many days ahead the times are shown */
    public record Appointment(int withinDays, Text where, List<Bring> bring) {
        public Appointment {
            bring = List.copyOf(bring);
        }
    }

    /** @param onlyIf named condition; null means always */
    public record Bring(Text what, @Nullable String onlyIf) {}

    public enum Delivery {
        ELECTRONIC,
        WINDOW,
        COURIER
    }
}
