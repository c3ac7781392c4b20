package org.yijianshi.kiosk.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a line of mixed Chinese and Latin text: words stay whole, a number keeps its 月 or 日, no line begins with
 * closing punctuation, none ends with opening punctuation.
 */
final class LineBreaks {
    private static final String NEVER_FIRST = "，。、；：！？）》”’」』】〉…%,.;:!?)]}";

    private static final String NEVER_LAST = "（《“‘「『【〈([{";

    private static final String AFTER_NUMBER = "年月日";

    private LineBreaks() {}

    static List<String> of(String text, double width, ToDoubleFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (measure.applyAsDouble(line + piece.stripTrailing()) <= width) {
                line.append(piece);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            for (int codePoint : piece.codePoints().toArray()) {
                String letter = Character.toString(codePoint);
                if (!line.isEmpty() && measure.applyAsDouble(line + letter) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(letter);
            }
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** As {@link #of}, but the last line is not one lost character. */
    static List<String> withoutOrphan(String text, double width, ToDoubleFunction<String> measure) {
        List<String> lines = of(text, width, measure);
        if (lines.size() == 1 || lines.getLast().length() > 2) {
            return lines;
        }
        List<String> narrower = of(text, width * 0.92, measure);
        return narrower.size() == lines.size() ? narrower : lines;
    }

    /** As {@link #of}, but with lines of about the same length, for centred text. */
    static List<String> balanced(String text, double width, ToDoubleFunction<String> measure) {
        List<String> best = of(text, width, measure);
        for (double narrower = width * 0.95; narrower > width / 3; narrower *= 0.95) {
            List<String> lines = of(text, narrower, measure);
            if (lines.size() > best.size()) {
                return best;
            }
            best = lines;
        }
        return best;
    }

    /** Unbreakable pieces: a Latin word up to a hyphen with the space after it, or one other character with its punctuation. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int previous = ' ';
        for (int codePoint : text.codePoints().toArray()) {
            boolean joins = NEVER_FIRST.indexOf(codePoint) >= 0
                    || NEVER_LAST.indexOf(previous) >= 0
                    || codePoint == ' '
                    || (AFTER_NUMBER.indexOf(codePoint) >= 0 && Character.isDigit(previous))
                    || (isWord(codePoint) && isWord(previous) && previous != '-');
            if (!joins && !piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(codePoint);
            previous = codePoint;
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean isWord(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F;
    }
}
