package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.yaml.Defect;

/** Each test breaks one line of a table of places, or of a field that asks for one, and expects that it is named. */
class DivisionDefectsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path directory;

    @BeforeEach
    void copyCatalogue() throws IOException {
        NewbornCopy.into(directory);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            411199102001 样例村   | 41119910200 样例村        | 这一行要写成“代码 名称”：代码 6、9 或 12 位数字，一个空格，名称里没有空格
            411199102001 样例村   | 411199102001 样例 村      | 这一行要写成“代码 名称”：代码 6、9 或 12 位数字，一个空格，名称里没有空格
            411199102001 样例村   | 411199102001             | 这一行要写成“代码 名称”：代码 6、9 或 12 位数字，一个空格，名称里没有空格
            411199102001 样例村   | 411199100001 样例村       | “411199100001”重复，请只留一行
            411199102001 样例村   | 411199103001 样例村       | “411199103001”的上一级 411199103 没有，请先写上一级
            411199200 示例乡      | 412632 舞阳县             | “412632”又在用又不用，请只留一处
            """)
    void aLineThatCannotStand(String good, String bad, String reason) throws Exception {
        int line = breakOnce("divisions/demonstration.yaml", good, bad);

        assertThat(defects()).contains(new Defect(directory.resolve("divisions/demonstration.yaml"), line, reason));
    }

    @Test
    void aFileWithoutASource() throws Exception {
        breakOnce("divisions/demonstration.yaml", "source: 自编\n", "");

        assertThat(defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.reason()).contains("source"));
    }

    @Test
    void aPlaceWithoutALevelAndALevelWithoutAPlace() throws Exception {
        breakOnce("newborn/form.yaml", "        type: DIVISION\n        level: TOWN\n", "        type: DIVISION\n");

        assertThat(defects()).extracting(Defect::reason).containsExactly("区划字段（type: DIVISION）要写明到哪一级 level，其他字段不要写");
    }

    private int breakOnce(String name, String good, String bad) throws IOException {
        Path file = directory.resolve(name);
        String text = Files.readString(file);
        int at = text.indexOf(good);
        assertThat(at).as(good).isNotNegative();
        Files.writeString(file, text.substring(0, at) + bad + text.substring(at + good.length()));
        return 1
                + (int) text.substring(0, at)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    private java.util.List<Defect> defects() {
        return catchThrowableOfType(CatalogException.class, () -> new CatalogLoader(CLOCK).load(directory))
                .defects();
    }
}
