package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person as the identity card shows him.
 *
 * @param sexCode GB/T 2261.1
 * @param nationCode GB/T 3304; empty for cards that carry none
 * @param validTo null for 长期
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
        @Nullable LocalDate validTo) {

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
