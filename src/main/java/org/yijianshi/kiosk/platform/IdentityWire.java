package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail;

/** Bodies of 亮码, 工作人员见证 and 刷脸核验, beside {@link Wire}. */
public final class IdentityWire {
    private IdentityWire() {}

    /** @param token what the telephone shows, or what a witness was given */
    @Serdeable
    public record Query(String token) {
        public Query {
            Wire.capped(token, Wire.TEXT);
        }

        @Override
        public String toString() {
            return "Query[]";
        }
    }

    /**
     * May this staff member vouch for this person here?
     *
     * @param witnessName as on the card he laid
     * @param witnessNumber as on the card he laid
     * @param number of the person
     */
    @Serdeable
    public record WitnessQuery(
            String witnessName, String witnessNumber, String number, String county, String terminal) {
        public WitnessQuery {
            Wire.capped(witnessName, Wire.TEXT);
            Wire.capped(witnessNumber, Wire.CODE);
            Wire.capped(number, Wire.CODE);
            Wire.capped(county, Wire.CODE);
            Wire.capped(terminal, Wire.CODE);
        }

        @Override
        public String toString() {
            return "WitnessQuery[" + county + " " + terminal + "]";
        }
    }

    /**
     * He may.
     *
     * @param token good once and for a few minutes
     * @param witness the platform's name for him, which goes on the audit trail
     * @param name of the person
     */
    @Serdeable
    public record Admitted(String token, String witness, String name) {
        private static final Pattern WITNESS = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,64}");

        public Admitted {
            Wire.capped(token, Wire.TEXT);
            Wire.capped(name, Wire.TEXT);
            if (!WITNESS.matcher(witness).matches() || !AuditTrail.isPlain(witness)) {
                throw new IllegalArgumentException("not a name that says nothing");
            }
        }

        @Override
        public String toString() {
            return "Admitted[]";
        }
    }

    /** @param jpeg one picture, Base64 */
    @Serdeable
    public record FaceQuery(String number, String county, String terminal, String jpeg) {
        private static final int LONGEST = 700_000;

        public FaceQuery {
            Wire.capped(number, Wire.CODE);
            Wire.capped(county, Wire.CODE);
            Wire.capped(terminal, Wire.CODE);
            Wire.capped(jpeg, LONGEST);
        }

        @Override
        public String toString() {
            return "FaceQuery[" + county + " " + terminal + "]";
        }
    }

    /** @param person whose face it is; null unless it is the same */
    @Serdeable
    public record Compared(Result result, @Nullable Shown person) {
        public enum Result {
            SAME,
            DIFFERENT,
            UNSURE
        }

        @Override
        public String toString() {
            return "Compared[" + result + "]";
        }
    }

    /**
     * A resident as the platform knows him; it sends no picture.
     *
     * @param sexCode GB/T 2261.1
     * @param nationCode GB/T 3304; null where it is not known
     * @param authority who issued his card; null where it is not known
     * @param validTo of his card; null for 长期
     */
    @Serdeable
    public record Shown(
            String name,
            String number,
            String sexCode,
            @Nullable String nationCode,
            LocalDate birth,
            String address,
            @Nullable String authority,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        public Shown {
            Wire.capped(name, Wire.TEXT);
            Wire.capped(number, Wire.CODE);
            Wire.capped(sexCode, Wire.CODE);
            Wire.capped(address, Wire.TEXT);
            if (nationCode != null) {
                Wire.capped(nationCode, Wire.CODE);
            }
            if (authority != null) {
                Wire.capped(authority, Wire.TEXT);
            }
        }

        @Override
        public String toString() {
            return "Shown[]";
        }
    }
}
