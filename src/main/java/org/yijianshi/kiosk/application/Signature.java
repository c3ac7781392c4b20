package org.yijianshi.kiosk.application;

import java.time.Instant;

/**
 * A signature by finger.
 *
 * @param png picture of it, transparent ground
 * @param strokes JSON: array of strokes, each an array of [x, y, millis]
 */
public record Signature(Party party, byte[] png, String strokes, Instant at) {
    @Override
    public String toString() {
        return "Signature[" + party.id() + "]";
    }
}
