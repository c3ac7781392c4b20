package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91411199KTE0000156",
                "91411199KTE0000231",
                "11411199KTE000111P",
                "914403001922038216",
                "9144030071526726XG",
                "12441500196720244T"
            })
    void acceptsAValidCode(String code) {
        assertThat(CreditCode.valid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91411199KTE000015",
                "91411199KTE00001566",
                "91411199kte0000156",
                "91411199ITE0000156",
                "91411199KTE0000157",
                "91411199KTE0000166",
                "９1411199KTE0000156"
            })
    void refusesAWrongOne(String code) {
        assertThat(CreditCode.valid(code)).isFalse();
    }

    @Test
    void aSingleWrongCharacterIsAlwaysNoticed() {
        var random = new Random(32100);
        for (int i = 0; i < 2_000; i++) {
            int at = random.nextInt(18);
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            String code = "91411199KTE0000156";
            String changed = code.substring(0, at) + other + code.substring(at + 1);
            assertThat(CreditCode.valid(changed)).as(changed).isEqualTo(changed.equals(code));
        }
    }
}
