package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void theCheckDigitIsLuhns() {
        assertThat(Numbers.luhn("7992739871")).isEqualTo(3);
        assertThat(Numbers.local("411199", "20261123", 17)).matches("YJS-411199-20261123-00017\\d");
    }

    @Test
    void aMistypedDigitOfALocalNumberIsNoticed() {
        String digits = "4111992026112300017";
        int check = Numbers.luhn(digits);
        for (int i = 0; i < digits.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                if (other != digits.charAt(i)) {
                    assertThat(Numbers.luhn(digits.substring(0, i) + other + digits.substring(i + 1)))
                            .isNotEqualTo(check);
                }
            }
        }
    }

    @Test
    void queryCodesAvoidLettersThatLookLikeDigits() {
        assertThat(IntStream.range(0, 2_000).mapToObj(i -> Numbers.queryCode()))
                .allMatch(code -> code.matches("[2-9A-HJ-NP-Z]{6}"))
                .hasSize(2_000);
    }

    @Test
    void waitsGrowToTheCapAndNeverUndercutThePlatformsWish() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));
        for (int failures = 1; failures < 100; failures++) {
            Duration bound = Duration.ofSeconds(1L << Math.min(failures - 1, 20));
            assertThat(backoff.next(failures, null))
                    .isBetween(Duration.ZERO, bound.compareTo(backoff.cap()) > 0 ? backoff.cap() : bound);
            assertThat(backoff.next(failures, Duration.ofHours(1))).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
        assertThat(backoff.next(1, Duration.ofDays(400))).isLessThan(Duration.ofHours(7));
    }
}
