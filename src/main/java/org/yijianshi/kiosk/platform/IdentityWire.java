package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Bodies of 亮码, beside {@link Wire}. */
public final class IdentityWire {
    private IdentityWire() {}

    /** @param token what the telephone shows */
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
