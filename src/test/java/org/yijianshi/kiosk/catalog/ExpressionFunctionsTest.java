package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlReader;

class ExpressionFunctionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Path RETIREMENT =
            Path.of("src", "main", "resources", "catalog", "calculators", "retirement.yaml");
    private static final Map<String, Set<String>> ROWS = Map.of("child", Set.of("child.name", "child.share"));
    private static Calculators calculators = Calculators.NONE;

    @BeforeAll
    static void read() throws Exception {
        List<Defect> defects = new ArrayList<>();
        calculators = Calculators.read(List.of(Element.root(YamlReader.read(RETIREMENT))), defects);
        assertThat(defects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "M60,1964-12,0,2024-12",
        "M60,1965-01,1,2025-02",
        "M60,1965-05,2,2025-07",
        "M60,1976-09,36,2039-09",
        "M60,1999-01-31,36,2062-01",
        "F55,1970-01,1,2025-02",
        "F50,1975-03,2,2025-05",
        "F50,1984-11,60,2039-11",
        "F50,1960-02-29,0,2010-02",
    })
    void retirementComesWhenTheLawSays(String table, String birth, int delay, String month) throws Exception {
        assertThat(text("retirementMonth(data['a'], data['b'])", table, birth)).isEqualTo(month);
        assertThat(test("retirementDelayMonths(data['a'], data['b']) == " + delay, table, birth))
                .isTrue();
    }

    @Test
    void whoeverIsBornLaterNeverRetiresEarlier() {
        calculators.delays().values().forEach(delay -> {
            YearMonth before = YearMonth.of(1900, 1);
            for (YearMonth birth = before; birth.getYear() < 2010; birth = birth.plusMonths(1)) {
                YearMonth month = delay.month(birth);
                assertThat(month.isBefore(before)).as(birth.toString()).isFalse();
                assertThat(delay.months(birth)).isBetween(0, delay.cap());
                before = month;
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"2029-12,180", "2030-01-15,186", "2034-07,210", "2039-01,240", "2060-01,240"})
    void contributionsGrowToTwentyYears(String month, int months) throws Exception {
        assertThat(test("contributionMonths('EMPLOYEE', data['a']) == " + months, month, ""))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'addDays(data[\"a\"], 20)',2026-11-24,2026-12-14",
        "'addDays(data[\"a\"], -24)',2026-11-24T08:30,2026-10-31",
        "'addMonths(data[\"a\"], 1)',2026-01-31,2026-02-28",
        "'addMonths(data[\"a\"], -3)',2026-11,2026-08",
        "'addYears(data[\"a\"], 5)',2024-02-29,2029-02-28",
        "'addYears(data[\"a\"], 5)',2024-02,2029-02",
        "'addDays(data[\"a\"], 1)',2024-02,''",
        "'addDays(data[\"a\"], 1)','',''",
        "'addYears(data[\"a\"], 9000)',2024-02-01,''",
        "'addYears(data[\"a\"], 9223372036854775807)',2024-02-01,''",
    })
    void movesADate(String expression, String date, String moved) throws Exception {
        assertThat(text(expression, date, "")).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({
        "ageYears(data['a']) == 25,2001-11-24",
        "ageYears(data['a']) == 24,2001-11-25",
        "ageYears(data['a']) == -1,''",
        "ageYears(data['a']) == -1,2026-11-25",
        "monthsSince(data['a']) == 11,2025-11-25",
        "daysSince(data['a']) == 30,2026-10-25",
        "numberOf(data['a']) == 186,186",
        "numberOf(data['a']) == -1,-5",
        "numberOf(data['a']) == -1,12.5",
        "isUscc(data['a']),91411199KTE0000156",
        "!isUscc(data['a']),91411199KTE0000157",
    })
    void countsAndRecognises(String condition, String value) throws Exception {
        assertThat(test(condition, value, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count('child') == 3",
                "count('child.name', '甲') == 2",
                "count('child.name', '丙') == 0",
                "exists('child.name', '乙') && !exists('child.name', '丙')",
                "sum('child.share') == 100.0",
                "sum('child.share') > 99.999999",
                "pick('child.share', 'child.name', '乙') == '33.3'",
                "pick('child.name', 'child.share', '33.3') == '甲'",
                "pick('child.share', 'child.name', '丙') == ''",
            })
    void looksThroughAllRows(String condition) throws Exception {
        var data = Map.of(
                "child",
                "3",
                "child[1].name",
                "甲",
                "child[1].share",
                "33.3",
                "child[2].name",
                "乙",
                "child[2].share",
                "33.3",
                "child[3].name",
                "甲",
                "child[3].share",
                "33.4",
                "child[4].name",
                "丙",
                "child[4].share",
                "1");

        assertThat(compile("(" + condition + ") ? 'yes' : ''")
                        .text("t0", new Facts(Map.of(), data, "", Set.of(), TODAY)))
                .isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 33.33, 33.33",
        "30, 33.33, 9.999",
        "0.1, 0.1, 0.0001",
        "999999, 100, 999999",
        "100, 0, 0",
        "'', 10, ''",
        "100, -1, ''",
        "100, viel, ''",
    })
    void takesAPercentageExactly(String amount, String percent, String part) throws Exception {
        assertThat(text("percentOf(data['a'], data['b'])", amount, percent)).isEqualTo(part);
    }

    @Test
    void everyFunctionAnswersWhateverItIsGiven() throws Exception {
        Expressions expressions = compile(
                "retirementMonth(data['a'], data['b'])",
                "addMonths(data['a'], numberOf(data['b']))",
                "addDays(data['b'], daysSince(data['a']))",
                "addYears(birthOf(data['a']), ageYears(data['b']))",
                "prefix(data['a'], retirementDelayMonths(data['a'], data['b']))",
                "percentOf(data['a'], data['b'])",
                "isUscc(data['a']) && contributionMonths(data['b'], data['a']) > 0 ? 'x' : ''");
        Random random = new Random(2026);
        for (int round = 0; round < 3_000; round++) {
            Facts facts = facts(scrap(random), scrap(random));
            for (int i = 0; i < 6; i++) {
                assertThat(expressions.text("t" + i, facts)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'retirementMonth(\"M61\", today)',没有叫“M61”的算法表，可以写：F50、F55、M60",
        "'retirementMonth(role == \"a\" ? \"M60\" : \"M62\", today)',没有叫“M62”的算法表，可以写：F50、F55、M60",
        "'contributionMonths(\"M60\", today) > 0 ? \"1\" : \"\"',没有叫“M60”的算法表，可以写：EMPLOYEE",
    })
    void aTableMustExist(String expression, String reason) throws Exception {
        Findings findings = new Findings();
        compile(findings, "texts:\n  t0: '" + expression + "'\n");

        assertThat(findings.defects()).extracting(Defect::reason).containsExactly(reason);
    }

    @Test
    void anExampleThatDoesNotComeOutIsADefect() throws Exception {
        String file = Files.readString(RETIREMENT).replace("step: 2", "step: 3");
        List<Defect> defects = new ArrayList<>();
        Calculators.read(
                List.of(Element.root(YamlReader.parse(RETIREMENT, file.getBytes(StandardCharsets.UTF_8)))), defects);

        assertThat(defects)
                .extracting(Defect::toString)
                .containsExactlyInAnyOrder(
                        RETIREMENT + ":25: 按上面的表算出来是 1 个月、2025-04，和例子不一样，请核对",
                        RETIREMENT + ":26: 按上面的表算出来是 40 个月、2038-03，和例子不一样，请核对");
    }

    /** Pieces of dates, numbers and noise. */
    private static String scrap(Random random) {
        String[] pieces = {"", "M60", "F50", "2026", "-", "02", "30", "1965-01", "T", "é", "𠮷", "9".repeat(19), "0000"
        };
        StringBuilder scrap = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            scrap.append(pieces[random.nextInt(pieces.length)]);
        }
        return scrap.toString();
    }

    private static String text(String expression, String a, String b) throws Exception {
        return compile(expression).text("t0", facts(a, b));
    }

    private static boolean test(String condition, String a, String b) throws Exception {
        return compile("(" + condition + ") ? 'yes' : ''")
                .text("t0", facts(a, b))
                .equals("yes");
    }

    private static Facts facts(String a, String b) {
        return new Facts(Map.of(), Map.of("a", a, "b", b), "", Set.of(), TODAY);
    }

    private static Expressions compile(String... texts) throws Exception {
        StringBuilder file = new StringBuilder("texts:\n");
        for (int i = 0; i < texts.length; i++) {
            file.append("  t").append(i).append(": >-\n    ").append(texts[i]).append('\n');
        }
        Findings findings = new Findings();
        Expressions expressions = compile(findings, file.toString());
        assertThat(findings.defects()).isEmpty();
        return expressions;
    }

    private static Expressions compile(Findings findings, String file) throws Exception {
        Map<String, Set<String>> fields = new HashMap<>();
        fields.put("a", Set.of());
        fields.put("b", Set.of());
        ROWS.values().forEach(each -> each.forEach(field -> fields.put(field, Set.of())));
        Vocabulary vocabulary = new Vocabulary(
                Map.of(), Set.of(), fields, Set.of(), Set.of("a"), ROWS, Set.of("child.share"), calculators);
        Element root =
                Element.root(YamlReader.parse(Path.of("conditions.yaml"), file.getBytes(StandardCharsets.UTF_8)));
        return Expressions.compile(root, vocabulary, findings);
    }
}
