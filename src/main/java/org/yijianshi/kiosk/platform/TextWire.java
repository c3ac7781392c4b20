package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;

/** Bodies of 把进度发到手机, beside {@link Wire}. */
public final class TextWire {
    private TextWire() {}

    /** Who asks is part of it, because wrong codes are counted for each terminal. */
    @Serdeable
    public record Request(String queryCode, String county, String terminal) {
        public Request {
            Wire.capped(queryCode, Wire.CODE);
            Wire.capped(county, Wire.CODE);
            Wire.capped(terminal, Wire.CODE);
        }

        @Override
        public String toString() {
            return "Request[" + county + " " + terminal + "]";
        }
    }

    /**
     * @param key the idempotency key of the request
     * @param lastFour digits of the number it went to
     */
    @Serdeable
    public record Sent(String key, String lastFour) {
        public Sent {
            Wire.capped(key, Wire.KEY);
            if (!lastFour.matches("[0-9]{4}")) {
                throw new IllegalArgumentException("not the last four digits");
            }
        }

        @Override
        public String toString() {
            return "Sent[" + key + "]";
        }
    }
}
