package org.yijianshi.kiosk.store;

import java.security.SecureRandom;

/** Numbers a citizen can use before the platform has answered. */
final class Numbers {
    /** Without 0, O, 1 and I, which look alike on paper. */
    static final String QUERY_CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int QUERY_CODE_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Numbers() {}

    /**
     * {@code YJS-411121-20261123-000174}: division, day, five digits of sequence and a Luhn digit (ISO/IEC 7812-1)
     * over all digits before it.
     *
     * @param day yyyyMMdd
     */
    static String local(String division, String day, int sequence) {
        String serial = "%05d".formatted(sequence);
        return "YJS-%s-%s-%s%d".formatted(division, day, serial, luhn(division + day + serial));
    }

    static String queryCode() {
        var code = new StringBuilder(QUERY_CODE_LENGTH);
        for (int i = 0; i < QUERY_CODE_LENGTH; i++) {
            code.append(QUERY_CODE_ALPHABET.charAt(RANDOM.nextInt(QUERY_CODE_ALPHABET.length())));
        }
        return code.toString();
    }

    static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
