package org.yijianshi.kiosk.catalog;

import org.jspecify.annotations.Nullable;

/** How items of one event depend on each other. */
public sealed interface Relation {
    /**
     * Waits (待前置) until the other item's result exists, then is released by itself.
     *
     * @param unless named condition under which the result is already there
     */
    record RequiresResult(String item, Text why, @Nullable String unless) implements Relation {}

    /**
     * Handled by the departments together with the other item.
     *
     * @param visit true when they come to the place for both at once (联合勘验)
     * @param unless named condition under which they are handled apart
     */
    record With(String item, boolean visit, @Nullable String unless) implements Relation {}

    /** Exactly one item of the group. */
    record OneOf(String group) implements Relation {}

    /** The law demands all items of the group together. */
    record MustTogether(String group, Text legalBasis) implements Relation {}

    /** May go at any time, but is better done after the other. */
    record BetterAfter(String item, Text why) implements Relation {}
}
