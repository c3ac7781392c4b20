package org.yijianshi.kiosk.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of the guidance (情形引导), at the smallest granularity.
 *
 * @param askIf named condition under which it is asked; null means always
 * @param known named text expression that yields the answer from data already held, empty when not known; null when
 *     only the citizen can know
 * @param knownFrom how a known answer is explained, for example 出生医学证明
 * @param field for FIELD the field whose records are offered; null otherwise
 * @param options for CHOICE; for FIELD what is offered besides the records; empty for DATE
 */
public record Question(
        String id,
        Text text,
        @Nullable Text help,
        Kind kind,
        @Nullable String askIf,
        @Nullable String known,
        @Nullable Text knownFrom,
        @Nullable String field,
        List<Option> options) {

    public enum Kind {
        CHOICE,
        /** A day, ISO 8601, not after today. */
        DATE,
        /** One of the rows the records hold, for example for which enterprise; the answer is the field's value. */
        FIELD
    }

    /** @param onlyIf named condition under which the option is offered; null means always */
    public record Option(
            String id,
            Text text,
            @Nullable Text note,
            @Nullable String onlyIf) {}
}
