package org.yijianshi.kiosk.application;

import java.nio.charset.StandardCharsets;

/** Whatever a code says, what is taken from it is short, plain and the whole of it. */
public final class CodeUseFuzz {
    private CodeUseFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        for (var use : CodeUse.values()) {
            if (use.read(text) instanceof CodeUse.Reading.Code(String code)
                    && (!code.equals(text)
                            || code.length() > 256
                            || !code.chars().allMatch(CodeUseFuzz::plain))) {
                throw new AssertionError(use + " takes what it must not");
            }
        }
    }

    private static boolean plain(int sign) {
        return sign < 0x7F && Character.isLetterOrDigit(sign) || sign == '-' || sign == '_';
    }
}
