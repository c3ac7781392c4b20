package org.yijianshi.kiosk.document;

/** Makes any text harmless on paper: no control may move, hide or reorder what stands beside it. */
final class PlainText {
    /** The mark that Chinese typesetting puts where a character cannot be shown. */
    static final String GETA = "〓";

    private static final int VARIATION_SELECTORS = 0xFE00;
    private static final int VARIATION_SELECTORS_END = 0xFE0F;
    private static final int VARIATION_SELECTORS_SUPPLEMENT = 0xE0100;
    private static final int VARIATION_SELECTORS_SUPPLEMENT_END = 0xE01EF;

    private PlainText() {}

    /** Keeps line feeds; drops controls, bidirectional marks and variation selectors; unpaired surrogates become 〓. */
    static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(codePoint -> {
            if (codePoint == '\n') {
                cleaned.append('\n');
            } else if (codePoint == '\t') {
                cleaned.append(' ');
            } else if (Character.getType(codePoint) == Character.SURROGATE) {
                cleaned.append(GETA);
            } else if (isVisible(codePoint)) {
                cleaned.appendCodePoint(codePoint);
            }
        });
        return cleaned.toString();
    }

    /** As {@link #clean}, on one line, at most so many code points, the rest replaced by an ellipsis. */
    static String line(String text, int maxCodePoints) {
        String line = clean(text).replace('\n', ' ').strip();
        if (line.codePointCount(0, line.length()) <= maxCodePoints) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, maxCodePoints - 1)) + "…";
    }

    private static boolean isVisible(int codePoint) {
        boolean variation = (codePoint >= VARIATION_SELECTORS && codePoint <= VARIATION_SELECTORS_END)
                || (codePoint >= VARIATION_SELECTORS_SUPPLEMENT && codePoint <= VARIATION_SELECTORS_SUPPLEMENT_END);
        return !variation
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        false;
                    default -> codePoint < 0xFFFE || (codePoint & 0xFFFE) != 0xFFFE;
                };
    }
}
