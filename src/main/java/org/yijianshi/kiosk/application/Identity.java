package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person as the identity card shows him, or as the platform knows him by a code he showed.
 *
 * @param sexCode GB/T 2261.1
 * @param nationCode GB/T 3304; empty for cards that carry none
 * @param validTo null for 长期
 * @param evidence how he showed who he is
 */
public record Identity(
        Kind kind,
        String name,
        String sexCode,
        String nationCode,
        LocalDate birth,
        String address,
        String number,
        String authority,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Evidence evidence) {

    /** By a card on the reader. */
    public Identity(
            Kind kind,
            String name,
            String sexCode,
            String nationCode,
            LocalDate birth,
            String address,
            String number,
            String authority,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        this(kind, name, sexCode, nationCode, birth, address, number, authority, validFrom, validTo, Evidence.CARD);
    }

    /**
     * How somebody showed who he is. The platform has authenticated whoever opened its app, so a code is enough to apply
     * and to open one's own records. Wherever somebody could gain by another person's code, the card is demanded, because
     * a picture of a code can be passed on and a card cannot: to sign beside the applicant, to sign a hand-over, to take
     * one back, and to change a booked time.
     */
    public enum Evidence {
        CARD("身份证读取"),
        CODE("亮码");

        private final String source;

        Evidence(String source) {
            this.source = source;
        }

        /** As shown on the chip of a value. */
        public String source() {
            return source;
        }
    }

    public enum Kind {
        RESIDENT,
        HK_MACAU_TAIWAN,
        FOREIGN_PERMANENT_RESIDENT
    }

    public boolean expiredOn(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }

    /** The values a catalogue may name under a card source. */
    public Map<String, String> values() {
        var values = new TreeMap<String, String>();
        values.put("name", name);
        values.put("sexCode", sexCode);
        values.put("nationCode", nationCode);
        values.put("birth", birth.toString());
        values.put("address", address);
        values.put("number", number);
        values.put("authority", authority);
        values.put("validFrom", validFrom.toString());
        values.put("validTo", validTo == null ? "长期" : validTo.toString());
        values.values().removeIf(String::isBlank);
        return values;
    }

    @Override
    public String toString() {
        return "Identity[" + kind + "]";
    }
}
