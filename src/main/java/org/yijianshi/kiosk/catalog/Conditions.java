package org.yijianshi.kiosk.catalog;

import java.util.Set;

/** The event's named expressions, compiled and type-checked when the catalogue was loaded. Thread-safe. */
public interface Conditions {
    /** @throws IllegalArgumentException for a name the event does not define as a condition */
    boolean test(String name, Facts facts);

    /** The value of a named text expression; empty when it does not apply. */
    String text(String name, Facts facts);

    /** The names of all conditions and texts. */
    Set<String> names();

    /** Whether the name is that of a text expression. */
    boolean isText(String name);

    /** The variables an expression reads: ids of questions, {@code role}, {@code data}, {@code selected}, {@code today}. */
    Set<String> variables(String name);

    /** The fields an expression reads, whether one by one or over rows. */
    Set<String> fields(String name);

    /** What made a condition come out as it does, in the order it is written; empty where nothing could change it. */
    Set<Ground> grounds(String name, Facts facts);
}
