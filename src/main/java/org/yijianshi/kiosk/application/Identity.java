package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as the identity card shows him, or as the platform knows him by what he showed instead.
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
        this(kind, name, sexCode, nationCode, birth, address, number, authority, validFrom, validTo, Evidence.Own.CARD);
    }

    /**
     * How somebody showed who he is. The platform has authenticated whoever opened its app, has registered who vouches, and
     * compares faces itself, so each of these is enough to apply and to open one's own records. Wherever somebody could
     * gain by passing for another person, the card is demanded, because a picture of a code can be passed on and a card
     * cannot: to sign beside the applicant, to sign a hand-over, to take one back, and to change a booked time.
     */
    public sealed interface Evidence {
        /** As shown on the chip of a value. */
        String source();

        /** As in the event document. */
        String word();

        /** What spares a copy of the card. */
        String checked();

        /** The one with this source; empty for a source that is no evidence. */
        static Optional<Evidence> by(String source) {
            return Stream.concat(Arrays.stream(Own.values()), Stream.of(new Witness("")))
                    .<Evidence>map(each -> each)
                    .filter(each -> each.source().equals(source))
                    .findFirst();
        }

        /** What he showed himself. */
        enum Own implements Evidence {
            CARD("身份证读取", "身份证刚才在本机读过"),
            CODE("亮码", "刚才亮码核对过身份"),
            FACE("刷脸核验", "刚才刷脸核验过身份");

            private final String source;
            private final String checked;

            Own(String source, String checked) {
                this.source = source;
                this.checked = checked;
            }

            @Override
            public String source() {
                return source;
            }

            @Override
            public String word() {
                return name();
            }

            @Override
            public String checked() {
                return checked;
            }
        }

        /**
         * A staff member has looked at him and said that he is it.
         *
         * @param id of the staff member at the platform, where it means nobody to anybody else; letters, digits and hyphens
         */
        record Witness(String id) implements Evidence {
            @Override
            public String source() {
                return "工作人员见证";
            }

            @Override
            public String word() {
                return "WITNESS";
            }

            @Override
            public String checked() {
                return "刚才由工作人员见证过身份";
            }
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
