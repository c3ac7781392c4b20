package org.yijianshi.kiosk.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of the one form (一表), shown together.
 *
 * @param id of a group that repeats also the first part of its fields' ids: the rows of {@code shareholder} have fields
 *     {@code shareholder[1].name}
 * @param visibleIf named condition; null means always
 * @param repeat null for a group that is filled once
 */
public record FieldGroup(
        String id,
        Text title,
        List<Field> fields,
        @Nullable String visibleIf,
        @Nullable Repeat repeat) {

    public FieldGroup(String id, Text title, List<Field> fields) {
        this(id, title, fields, null, null);
    }

    /** Whether the field is one of this group, in whatever row. */
    public boolean holds(Field field) {
        return holds(field.id());
    }

    public boolean holds(String field) {
        String plain = Field.withoutRow(field);
        return fields.stream().anyMatch(each -> each.id().equals(plain));
    }

    /**
     * A group with several rows, one for each child, shareholder, employee …
     *
     * @param max most rows the form takes
     * @param each what a row is called, with its number at <code>{n}</code>
     * @param rows where rows come from that are on record; null when all are typed
     * @param rules what must hold of all rows together
     * @param only item → named condition of the rows that go to it; an item that is not named takes every row
     */
    public record Repeat(
            int min, int max, Text each, Field.@Nullable Source rows, List<Rule> rules, Map<String, String> only) {
        public Repeat {
            only = Map.copyOf(only);
        }

        /** The most rows any form takes. */
        public static final int MOST = 50;

        /** @param row from 1 */
        public String called(int row) {
            return each.zh().replace("{n}", Integer.toString(row));
        }

        /** The name under which conditions in a row find the row's number. */
        public static String number(String group) {
            return group + ".row";
        }
    }

    /** What must hold of all rows together; the text says what is wrong and what to do. */
    public sealed interface Rule {
        Text text();

        /**
         * The numbers of a field come to exactly so much. The text may say what they come to at <code>{sum}</code> and what
         * they should at <code>{equals}</code>.
         *
         * @param equal a number, or a field outside the rows that holds one
         */
        record Sum(String field, String equal, Text text) implements Rule {}

        /**
         * Rows have the value in a field.
         *
         * @param once exactly one row; otherwise at least one
         */
        record Marked(String field, String value, boolean once, Text text) implements Rule {}

        /** No two rows have the same in a field; blanks do not count. */
        record Different(String field, Text text) implements Rule {}

        /** @param condition named condition */
        record Must(String condition, Text text) implements Rule {}
    }
}
