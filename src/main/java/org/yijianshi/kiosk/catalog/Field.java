package org.yijianshi.kiosk.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of the one form. It belongs to the event and feeds the fields of n items.
 *
 * @param id dotted, for example {@code mother.name}
 * @param label the word a villager uses; {@code formLabel} the official term printed on the form
 * @param codeSet name of a code set, for CODE
 * @param sources ordered by priority, best first
 * @param visibleIf named condition; null means always
 * @param requiredIf named condition; null means never required, "always" is its own condition
 * @param feeds the item fields this value goes to
 * @param maxLength in Unicode code points
 * @param future whether a day or month may lie after today
 */
public record Field(
        String id,
        Text label,
        Text formLabel,
        Type type,
        @Nullable String codeSet,
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
        BANK_ACCOUNT
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

        public enum Kind {
            CARD,
            E_LICENCE,
            SHARED_DATA,
            DERIVED,
            TYPED
        }
    }
}
