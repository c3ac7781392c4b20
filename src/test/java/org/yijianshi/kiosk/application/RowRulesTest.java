package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.FieldGroup.Rule;
import org.yijianshi.kiosk.catalog.Text;

class RowRulesTest {
    private static final int WHOLE = 10_000;
    private static final Rule SUM = new Rule.Sum("child.share", "100", Text.zh("现在 {sum}，要 {equals}"));

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesCutInBasisPointsComeToExactlyOneHundredAndNeverWithOneMoreOrLess(long seed) {
        var random = new Random(seed);
        var cut = cut(random);
        assertThat(problem(SUM, shares(cut))).isNull();

        var changed = new ArrayList<>(cut);
        var row = random.nextInt(cut.size());
        changed.set(row, cut.get(row) + (cut.get(row) > 0 && random.nextBoolean() ? -1 : 1));
        var off =
                BigDecimal.valueOf(changed.stream().mapToInt(Integer::intValue).sum(), 2);
        assertThat(problem(SUM, shares(changed)))
                .isEqualTo("现在 " + off.stripTrailingZeros().toPlainString() + "，要 100");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void amountsSumToTheWholeOfAnotherField(long seed) {
        var random = new Random(seed);
        var cut = cut(random);
        var data = data(shares(cut));
        data.put("company.capital", "100.00");
        var rule = new Rule.Sum("child.share", "company.capital", Text.zh("不够"));

        assertThat(problem(rule, cut.size(), data)).isNull();
        data.put("company.capital", "100.01");
        assertThat(problem(rule, cut.size(), data)).isEqualTo("不够");
    }

    @Test
    void tenthsAddUpWhereFloatingPointWouldNot() {
        assertThat(problem(
                        SUM, IntStream.range(0, 10).mapToObj(i -> "10.000000").toList()))
                .isNull();
        assertThat(problem(SUM, List.of("33.3", "33.3", "33.3", "0.1"))).isNull();
        assertThat(problem(SUM, List.of("33.333333", "33.333333", "33.333333"))).isEqualTo("现在 99.999999，要 100");
    }

    @Test
    void blanksCountAsNothing() {
        assertThat(problem(SUM, List.of("100", ""))).isNull();
        assertThat(problem(SUM, List.of())).isEqualTo("现在 0，要 100");
    }

    @ParameterizedTest
    @CsvSource({"0, false, false", "1, true, true", "2, false, true", "3, false, true"})
    void oneMeansExactlyOneAndSomeMeansAtLeastOne(int marked, boolean one, boolean some) {
        var values =
                IntStream.range(0, 4).mapToObj(i -> i < marked ? "YES" : "NO").toList();

        assertThat(problem(new Rule.Marked("child.share", "YES", true, Text.zh("只能一位")), values) == null)
                .isEqualTo(one);
        assertThat(problem(new Rule.Marked("child.share", "YES", false, Text.zh("至少一位")), values) == null)
                .isEqualTo(some);
    }

    @Test
    void theSameValueTwiceIsFoundButNotTwoBlanks() {
        var rule = new Rule.Different("child.share", Text.zh("重了"));

        assertThat(problem(rule, List.of("a", "b", "", ""))).isNull();
        assertThat(problem(rule, List.of("a", "b", "a"))).isEqualTo("重了");
    }

    @Test
    void moreRowsThanTheFormTakes() {
        assertThat(problem(SUM, IntStream.range(0, 51).mapToObj(i -> "1").toList()))
                .isEqualTo("最多填 50 份，现在有 51 份，请去掉多出来的。");
    }

    private static String problem(Rule rule, List<String> values) {
        return problem(rule, values.size(), data(values));
    }

    private static String problem(Rule rule, int rows, Map<String, String> data) {
        var group = new FieldGroup(
                "child",
                Text.zh("孩子"),
                List.of(TestEvents.field("child.share")),
                null,
                new FieldGroup.Repeat(0, 50, Text.zh("第{n}个"), null, List.of(rule), Map.of()));
        return new RowRules(group, rows, data, condition -> true).problem().orElse(null);
    }

    private static Map<String, String> data(List<String> values) {
        var data = new HashMap<String, String>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                data.put(Field.inRow("child.share", "child", i + 1), values.get(i));
            }
        }
        return data;
    }

    /** The whole in one to fifty parts, in basis points. */
    private static List<Integer> cut(Random random) {
        var parts = new ArrayList<Integer>();
        var left = WHOLE;
        for (int more = random.nextInt(50); more > 0; more--) {
            var part = random.nextInt(left + 1);
            parts.add(part);
            left -= part;
        }
        parts.add(left);
        return parts;
    }

    private static List<String> shares(List<Integer> basisPoints) {
        return basisPoints.stream()
                .map(part -> BigDecimal.valueOf(part, 2).toPlainString())
                .toList();
    }
}
