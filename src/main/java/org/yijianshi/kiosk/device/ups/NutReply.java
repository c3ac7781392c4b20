package org.yijianshi.kiosk.device.ups;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line that {@code upsd} answers to {@code GET VAR} (RFC 9271, sections 4.2.4 and 4.3). */
sealed interface NutReply {
    /** Longer than any line of {@code upsd}, whose own buffer takes 512 characters. */
    int LONGEST_LINE = 1024;

    /** @param value with its escapes resolved */
    record Value(String ups, String variable, String value) implements NutReply {
        /** The words of {@code ups.status}: OL on line, OB on battery, LB low, RB replace, FSD forced shutdown … */
        Set<String> words() {
            return Set.of(value.isBlank() ? new String[0] : distinct(value));
        }

        private static String[] distinct(String value) {
            return Pattern.compile(" +").splitAsStream(value.strip()).distinct().toArray(String[]::new);
        }
    }

    /** @param word for example {@code DATA-STALE} */
    record Error(String word) implements NutReply {}

    /** Not a line of this protocol. */
    record Garbage() implements NutReply {}

    /** @param line without its end */
    static NutReply of(String line) {
        Matcher value = Lines.VALUE.matcher(line);
        if (value.matches()) {
            return new Value(
                    value.group(1),
                    value.group(2),
                    Lines.ESCAPE.matcher(value.group(3)).replaceAll("$1"));
        }
        Matcher error = Lines.ERROR.matcher(line);
        return error.matches() ? new Error(error.group(1)) : new Garbage();
    }

    /** Patterns of the lines. */
    final class Lines {
        private static final Pattern VALUE = Pattern.compile(
                "VAR ([\\w.-]{1,64}) ([a-z][a-z0-9.]{0,63}) \"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\]){0,512})\"");
        private static final Pattern ERROR = Pattern.compile("ERR ([A-Z][A-Z-]{0,63})(?: .*)?");
        private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");

        private Lines() {}
    }
}
