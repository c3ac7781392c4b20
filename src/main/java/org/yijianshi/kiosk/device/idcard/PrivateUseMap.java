package org.yijianshi.kiosk.device.idcard;

import java.util.Map;

/**
 * Replaces private-use characters, with which older cards write rare names, by their present code points. Characters
 * without an entry stay as they are: nothing of a name is ever dropped.
 *
 * @param codePoints private-use code point to assigned code point
 */
public record PrivateUseMap(Map<Integer, Integer> codePoints) {
    /** Leaves every character as the card has it. */
    public static final PrivateUseMap NONE = new PrivateUseMap(Map.of());

    public PrivateUseMap {
        codePoints = Map.copyOf(codePoints);
        for (int from : codePoints.keySet()) {
            if (Character.getType(from) != Character.PRIVATE_USE) {
                throw new IllegalArgumentException("not a private-use code point: U+%04X".formatted(from));
            }
        }
    }

    String apply(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        text.codePoints().forEach(c -> replaced.appendCodePoint(codePoints.getOrDefault(c, c)));
        return replaced.toString();
    }
}
