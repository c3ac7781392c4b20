package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void aLocalNumberNamesCountyTerminalDayAndSequence() {
        assertThat(Numbers.local("411199", "A7", "20261123", 17)).matches("YJS-411199-A7-20261123-00017[0-9A-HJ-NP-Z]");
    }

    @Test
    void twoTerminalsOfACountyNeverShareALocalNumber() {
        var terminals = List.of("01", "10", "0A", "A0", "ZZ");
        var numbers = terminals.stream()
                .flatMap(terminal -> IntStream.range(1, 2_000)
                        .mapToObj(sequence -> Numbers.local("411199", terminal, "20261123", sequence)))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    /** The sum by hand: 6·2, 1, 4·2 → 12 + 1 + 8 = 21, and 34 − 21 = 13, the character D. */
    @Test
    void theCheckIsLuhnsInBase34() {
        assertThat(Numbers.check("416")).isEqualTo('D');
        assertThat(Numbers.check("00")).isEqualTo('0');
    }

    @Test
    void aMistypedCharacterOfALocalNumberIsNoticed() {
        String text = "411199A72026112300017";
        char check = Numbers.check(text);
        for (int i = 0; i < text.length(); i++) {
            for (char other : "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".toCharArray()) {
                if (other != text.charAt(i)) {
                    assertThat(Numbers.check(text.substring(0, i) + other + text.substring(i + 1)))
                            .isNotEqualTo(check);
                }
            }
        }
    }

    @Test
    void neighboursExchangedAreNoticedButForTheFirstAndLastOfTheAlphabet() {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        for (char one : alphabet.toCharArray()) {
            for (char other : alphabet.toCharArray()) {
                if (one < other && !(one == '0' && other == 'Z')) {
                    assertThat(Numbers.check("4" + one + other)).isNotEqualTo(Numbers.check("4" + other + one));
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
