package org.yijianshi.kiosk.catalog;

/** 统一社会信用代码 of an enterprise or office (GB 32100-2015), with the code of its subject inside (GB 11714). */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int SUBJECT = 8;
    private static final int[] SUBJECT_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCode() {}

    /** Whether the text has the right length and letters, and both check characters are right. */
    public static boolean valid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && text.charAt(SUBJECT + SUBJECT_WEIGHTS.length) == subjectCheck(text)
                && text.charAt(LENGTH - 1) == check(text);
    }

    /** GB 11714 counts letters from A = 10, other than the outer code. */
    private static char subjectCheck(String code) {
        int sum = 0;
        for (int i = 0; i < SUBJECT_WEIGHTS.length; i++) {
            sum += SUBJECT_WEIGHTS[i] * Character.digit(code.charAt(SUBJECT + i), 36);
        }
        return "0X987654321".charAt(sum % 11);
    }

    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += weight * ALPHABET.indexOf(code.charAt(i));
            weight = weight * 3 % ALPHABET.length();
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
