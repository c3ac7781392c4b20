package org.yijianshi.kiosk.catalog;

import java.time.temporal.ChronoUnit;

/** One thing a condition looked at that made it come out as it did. */
public sealed interface Ground {
    /** The answer to a question, or that it has none. */
    record Answer(String question) implements Ground {}

    /** The value of a field, or that it has none. */
    record Value(String field) implements Ground {}

    /** The rows of a repeated group, or what they hold in one field. */
    record Rows(String groupOrField) implements Ground {}

    /** How long it is since the day that an answer or a value tells. */
    record Elapsed(Ground day, ChronoUnit unit) implements Ground {}

    /** As what the citizen applies. */
    record Role() implements Ground {}

    /** Whether an item is chosen. */
    record Chosen(String item) implements Ground {}

    /** The catalogue's own words for a condition that holds. */
    record Said(Text why) implements Ground {}
}
