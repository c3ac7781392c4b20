package org.yijianshi.kiosk.store;

import java.security.SecureRandom;

/** Numbers a citizen can use before the platform has answered. */
final class Numbers {
    /** Without 0, O, 1 and I, which look alike on paper. */
    private static final String QUERY_CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /** Without O and I, so that 0 and 1 can only be digits. */
    private static final String NUMBER_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int QUERY_CODE_LENGTH = 6;
    /** Longer than a query code, because a whole application lies behind it. */
    private static final int HANDOVER_CODE_LENGTH = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Numbers() {}

    /**
     * {@code YJS-411121-07-20261123-00017P}: county, terminal, day, five digits of sequence and a check character over
     * all characters before it.
     *
     * @param terminal two characters of {@link #NUMBER_ALPHABET}, unique in the county
     * @param day yyyyMMdd
     */
    static String local(String county, String terminal, String day, int sequence) {
        String serial = "%05d".formatted(sequence);
        return "YJS-%s-%s-%s-%s%c".formatted(county, terminal, day, serial, check(county + terminal + day + serial));
    }

    static String queryCode() {
        return code(QUERY_CODE_LENGTH);
    }

    static String handoverCode() {
        return code(HANDOVER_CODE_LENGTH);
    }

    private static String code(int length) {
        var code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(QUERY_CODE_ALPHABET.charAt(RANDOM.nextInt(QUERY_CODE_ALPHABET.length())));
        }
        return code.toString();
    }

    static boolean isQueryCode(String text) {
        return isCode(text, QUERY_CODE_LENGTH);
    }

    static boolean isHandoverCode(String text) {
        return isCode(text, HANDOVER_CODE_LENGTH);
    }

    private static boolean isCode(String text, int length) {
        return text.length() == length
                && text.chars().allMatch(character -> QUERY_CODE_ALPHABET.indexOf(character) >= 0);
    }

    /**
     * Luhn's sum (ISO/IEC 7812-1) in base 34 instead of 10. Doubling with the two digits added is one to one in any
     * even base, so a single wrong character always changes the check.
     *
     * @param text of {@link #NUMBER_ALPHABET}
     */
    static char check(String text) {
        int base = NUMBER_ALPHABET.length();
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = NUMBER_ALPHABET.indexOf(text.charAt(text.length() - 1 - i));
            int weighted = i % 2 == 0 ? value * 2 : value;
            sum += weighted / base + weighted % base;
        }
        return NUMBER_ALPHABET.charAt((base - sum % base) % base);
    }
}
