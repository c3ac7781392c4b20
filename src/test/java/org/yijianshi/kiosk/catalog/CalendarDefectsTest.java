package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;

/** Each test breaks one thing in a copy of the bundled working calendar and expects that one thing to be named. */
class CalendarDefectsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path directory;

    @BeforeEach
    void copyCatalogue() throws IOException {
        NewbornCopy.into(directory);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
                    year: 2026                          | year: 2028                          | 文件名和年份对不上，2028 年的文件应叫 2028.yaml
                    to: 2026-02-23                      | to: 2026-02-13                      | 放假的最后一天 2026-02-13 早于第一天 2026-02-15，请改正
                    to: 2026-10-07                      | to: 2027-10-07                      | 2027-10-07 不在 2026 年里，请检查年份
                    from: 2026-01-01                    | from: 2025-12-28                    | 2025-12-28 不在 2026 年里，请检查年份
                    working: [2026-05-09]               | working: [2026-05-08]               | 2026-05-08 不是周六或周日，本来就上班，请检查日期
                    working: [2026-05-09]               | working: [2026-05-02]               | 2026-05-02 写了两次，一天只能是放假或者上班
                    working: [2026-09-20, 2026-10-10]   | working: [2026-10-10, 2026-10-10]   | 2026-10-10 写了两次，一天只能是放假或者上班
                    from: 2026-09-25                    | from: 2026-09-31                    | “from”与 date 模式不匹配，必须是有效的 RFC 3339 完整日期
                    name: 中秋节,                       | name: 中秋节, days: 3,              | 不认识“days”，请检查拼写或删去
                    """)
    void yearWithADefect(String good, String bad, String reason) throws Exception {
        int line = breakOnce("calendar/2026", good, bad);

        assertThat(defects()).containsExactly(new Defect(directory.resolve("calendar/2026.yaml"), line, reason));
    }

    @Test
    void aNoticeMayReachIntoTheLastDaysOfDecember() throws Exception {
        breakOnce("calendar/2026", "from: 2026-01-01", "from: 2025-12-31");

        assertThat(new CatalogLoader(CLOCK)
                        .load(directory)
                        .calendar()
                        .years()
                        .get(2026)
                        .off())
                .contains(LocalDate.of(2025, 12, 31));
    }

    @Test
    void fixedHolidayOnADayThatIsNone() throws Exception {
        int line = breakOnce("office", "10-03", "02-30");

        assertThat(defects())
                .containsExactly(new Defect(directory.resolve("office.yaml"), line, "没有“02-30”这一天，请写成“月-日”，例如 01-01"));
    }

    @Test
    void closingTimeThatIsNone() throws Exception {
        int line = breakOnce("office", "'17:00'", "'17.00'");

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason()).startsWith("“time”的写法不合规定的格式");
        });
    }

    @Test
    void noOfficeHours() throws Exception {
        Files.delete(directory.resolve("office.yaml"));

        assertThat(defects())
                .containsExactly(new Defect(directory.resolve("office.yaml"), 1, "文件读不出来，请检查文件是否存在、是否有读取权限"));
    }

    @Test
    void noYearAtAll() throws Exception {
        for (Path file : BundledFiles.yamlFiles(directory.resolve("calendar"))) {
            Files.delete(file);
        }

        assertThat(defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.reason()).isEqualTo("没有任何一年的工作日历，请照自带的 calendar/2026.yaml 写一份"));
    }

    /** Replaces a text's first occurrence; the line it stands on, from 1. */
    private int breakOnce(String name, String good, String bad) throws IOException {
        Path file = directory.resolve(name + ".yaml");
        String text = Files.readString(file);
        int at = text.indexOf(good);
        assertThat(at).as(good).isNotNegative();
        Files.writeString(file, text.substring(0, at) + bad + text.substring(at + good.length()));
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private List<Defect> defects() {
        CatalogException refused =
                catchThrowableOfType(CatalogException.class, () -> new CatalogLoader(CLOCK).load(directory));
        assertThat(refused).isNotNull();
        return refused.defects();
    }
}
