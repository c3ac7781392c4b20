package org.yijianshi.kiosk.application;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Field;

/**
 * One field of the one form as it stands.
 *
 * @param candidates what the sources say, best first, each different text once
 * @param chosen the value that will be submitted
 * @param required whether the application cannot go without it
 */
public record FormEntry(
        Field field, List<FieldValue> candidates, @Nullable FieldValue chosen, State state, boolean required) {
    public enum State {
        /** Nobody knows it yet. */
        EMPTY,
        /** One source, or several that agree. */
        FILLED,
        /** Sources disagree; the citizen chooses. */
        CONFLICT,
        /** The records name several; the citizen says which one is meant. */
        CHOICE,
        /** The citizen chose among sources. */
        CHOSEN,
        /** The citizen typed it. */
        TYPED,
        /** The citizen says the source is wrong; a ticket goes to its owner, his own value is used. */
        DISPUTED
    }

    /** Whether the citizen has to do something before he can go on. */
    public boolean open() {
        return state == State.CONFLICT || state == State.CHOICE || (state == State.EMPTY && required);
    }

    /** Whether the citizen may fill it himself, be it demanded or not. */
    public boolean fillable() {
        return field.sources().stream().anyMatch(source -> source.kind() == Field.Source.Kind.TYPED);
    }

    @Override
    public String toString() {
        return "FormEntry[" + field.id() + " " + state + "]";
    }
}
