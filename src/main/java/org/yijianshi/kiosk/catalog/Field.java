package org.yijianshi.kiosk.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A field of the one form. It belongs to the event and feeds the fields of n items.
 *
 * @param id dotted, for example {@code mother.name}; in a row {@code shareholder[2].name}
 * @param label the word a villager uses; {@code formLabel} the official term printed on the form
 * @param codeSet name of a code set, for CODE
 * @param level how exactly the place is wanted, for DIVISION
 * @param sources ordered by priority, best first
 * @param visibleIf named condition; null means always
 * @param requiredIf named condition; null means never required, "always" is its own condition
 * @param feeds the item fields this value goes to; of a repeated group those within the item's rows, 股东/姓名
 * @param maxLength in Unicode code points
 * @param future whether a day or month may lie after today
 */
public record Field(
        String id,
        Text label,
        Text formLabel,
        Type type,
        @Nullable String codeSet,
        Divisions.@Nullable Level level,
        Ownership ownership,
        List<Source> sources,
        @Nullable String visibleIf,
        @Nullable String requiredIf,
        List<ItemField> feeds,
        Mask mask,
        int maxLength,
        boolean future,
        @Nullable Text hint) {

    public enum Type {
        TEXT,
        CODE,
        DATE,
        DATE_TIME,
        PHONE,
        ID_NUMBER,
        ADDRESS,
        INTEGER,
        /** At most six decimals, point as separator: 33.3. */
        DECIMAL,
        /** ISO 8601 year and month. */
        MONTH,
        /** 统一社会信用代码 (GB 32100-2015). */
        USCC,
        BANK_ACCOUNT,
        /** Code of an administrative division; sources may also give an address in words. */
        DIVISION
    }

    /** 共享数据自动调用、个性信息自行填报; derived values are computed. */
    public enum Ownership {
        SHARED,
        PERSONAL,
        DERIVED
    }

    public enum Mask {
        NONE,
        NAME,
        ID_NUMBER,
        PHONE,
        ACCOUNT
    }

    /** The field of one row of a repeated group: {@code shareholder.name} becomes {@code shareholder[2].name}. */
    public Field inRow(String group, int row) {
        UnaryOperator<String> placed = name -> inRow(name, group, row);
        return new Field(
                placed.apply(id),
                label,
                formLabel,
                type,
                codeSet,
                level,
                ownership,
                sources.stream().map(source -> source.inRow(placed)).toList(),
                visibleIf,
                requiredIf,
                feeds,
                mask,
                maxLength,
                future,
                hint);
    }

    /** The same field where it goes to these item fields only. */
    public Field feeding(List<ItemField> targets) {
        return new Field(
                id,
                label,
                formLabel,
                type,
                codeSet,
                level,
                ownership,
                sources,
                visibleIf,
                requiredIf,
                targets,
                mask,
                maxLength,
                future,
                hint);
    }

    /** The name of a field or party of a repeated group in one of its rows; others stay as they are. */
    public static String inRow(String name, String group, int row) {
        return name.equals(group) || name.startsWith(group + ".")
                ? group + "[" + row + "]" + name.substring(group.length())
                : name;
    }

    /** The row in the name of a field or party, from 1; 0 outside repeated groups. */
    public static int rowOf(String name) {
        int open = name.indexOf('[');
        int close = name.indexOf(']');
        return open < 0 || close < open ? 0 : Integer.parseInt(name.substring(open + 1, close));
    }

    /** {@code shareholder[2].name} → {@code shareholder.name}. */
    public static String withoutRow(String name) {
        int open = name.indexOf('[');
        int close = name.indexOf(']');
        return open < 0 || close < open ? name : name.substring(0, open) + name.substring(close + 1);
    }

    public record ItemField(String item, String field) {}

    /**
     * One place a value may come from.
     *
     * @param dataset for E_LICENCE and SHARED_DATA: the data set asked, for example {@code birth-certificate}
     * @param subject whose record: {@code applicant}, a party, or a field that holds an identity number
     * @param value name of the value inside the card or data set; for DERIVED a named text expression; null for TYPED
     * @param label of a data set with rows the citizen chooses from: the value he knows a row by; null elsewhere
     * @param where of a data set with rows: value name → field that must hold the same; empty takes every row
     * @param priority 1 is best; unique within a field under the same {@code when}
     * @param when named condition; null means always
     */
    public record Source(
            Kind kind,
            @Nullable String dataset,
            @Nullable String subject,
            @Nullable String value,
            @Nullable String label,
            Map<String, String> where,
            int priority,
            @Nullable String when) {
        public Source {
            where = Map.copyOf(where);
        }

        /** Whether the citizen chooses one row of several. */
        public boolean choice() {
            return label != null;
        }

        private Source inRow(UnaryOperator<String> placed) {
            Map<String, String> matches = new HashMap<>();
            where.forEach((name, field) -> matches.put(name, placed.apply(field)));
            return new Source(
                    kind,
                    dataset,
                    subject == null ? null : placed.apply(subject),
                    value,
                    label,
                    matches,
                    priority,
                    when);
        }

        public enum Kind {
            CARD,
            E_LICENCE,
            SHARED_DATA,
            /** The row on record that stands in this row of a repeated group. */
            ROW,
            DERIVED,
            TYPED
        }
    }
}
