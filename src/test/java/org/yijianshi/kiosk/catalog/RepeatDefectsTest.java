package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.application.Partnership;
import org.yijianshi.kiosk.yaml.Defect;

/** What can be wrong with a part of the form that is filled once a row. */
class RepeatDefectsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void copy() throws IOException {
        Partnership.copyTo(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            form       | min: 1                    | min: 7                      | 0 | 最少 7 行，最多 6 行，请改正
            form       | each: 第{n}位投资人         | each: 投资人                 | 0 | 每一行的叫法里要有 {n}，例如 第{n}位股东
            form       | rows: {shared: enterprise-investors, of: enterprise.code} | rows: {shared: pension-insurance, of: applicant.number} | 0 | “pension-insurance”只有一份，没有好几行，不能用作 rows
            form       | {row: kind}               | {row: sort}                 | 0 | 每一行里没有“sort”，请从 amount、kind、name、number、share 中选
            form       | {sum: partner.share, equals: '100', | {sum: partner.name, equals: '100', | 0 | “partner.name”不是数字，不能相加
            form       | {sum: partner.share, equals: '100', | {sum: partner.share, | 0 | 加起来等于多少（equals）只和 sum 一起写，也必须写
            form       | {sum: partner.share, equals: '100', | {sum: enterprise.capital, equals: '100', | 0 | “enterprise.capital”不在“partner”的每一行里
            form       | {sum: partner.share, equals: '100', | {sum: partner.share, equals: partner.share, | 0 | “partner.share”要是这些行以外的一个数字
            form       | {some: partner.kind, value: PERSON, | {some: partner.kind, value: NOBODY, | 0 | “partner.kind”里没有“NOBODY”，请从它的代码里选
            form       | {some: partner.kind, value: PERSON, | {some: partner.kind, | 0 | 要有哪个值（value）只和 one、some 一起写，也必须写
            form       | {different: partner.number, | {different: partner.number, must: too-many, | 0 | 一条规则只能写 sum、one、some、different、must 中的一种
            form       | {different: partner.number, | {different: enterprise.code, | 0 | “enterprise.code”不在“partner”的每一行里
            form       | {different: partner.number, | {must: partner-is-person, | 0 | “partner-is-person”看的“partner.kind”在每行一份的组里，这里说不清是哪一行，请改用 count、exists、sum
            form       | - id: partner.share       | - id: investor.share        | 0 | “investor.share”在每行一份的组里，编号要以“partner.”开头
            form       | - id: partner.share       | - id: partner.row           | 0 | “partner.row”是每一行的序号，请换一个编号
            form       | - id: enterprise.form     | - id: partner.form          | 0 | “partner.”是每行一份的组的编号，请换一个开头
            form       | {registration: 投资人/比例} | {registration: 比例}         | 0 | 每行一份的内容要送到好几行里，例如 股东/比例
            form       | {registration: 组织形式}    | {registration: 投资人/形式}   | 0 | “投资人/形式”是好几行的内容，只能从每行一份的组（repeat）送来
            event      | each: partner             | each: enterprise            | 0 | “enterprise”不是每行一份的组（repeat）
            event      | number: partner.number    | number: enterprise.legalNumber | 0 | “enterprise.legalNumber”不在“partner”的每一行里
            conditions | count("partner") == 1     | count("partners") == 1      | 0 | 没有叫“partners”的每行一份的组，可以写：partner
            conditions | count("partner") == 1     | sum("partner.name") == 1.0  | 0 | 没有叫“partner.name”的每行一份的数字，可以写：partner.share
            conditions | count("partner") == 1     | exists("partner.kind", "NOBODY") | 0 | 没有叫“NOBODY”的代码，可以写：ENTERPRISE、PERSON
            conditions | count("partner") > 4      | data["partner.share"] == "4" | -100 | “too-many”看的“partner.share”在每行一份的组里，这里说不清是哪一行，请改用 count、exists、sum
            materials  | of: enterprise.code       | of: partner.number          | 0 | “partner.number”在每行一份的组里，这里说不清是哪一行
            """)
    void isSaidWithFileLineReasonAndWhatToDo(String name, String good, String bad, int offset, String reason)
            throws IOException {
        int line = breakOnce(name, good, bad);

        assertThat(defects())
                .filteredOn(defect -> defect.reason().equals(reason))
                .as(() -> "“%s” among %s".formatted(reason, defects()))
                .singleElement()
                .satisfies(defect -> {
                    if (offset == 0) {
                        assertThat(defect.file()).isEqualTo(file(name));
                        assertThat(defect.line()).isEqualTo(line);
                    } else {
                        assertThat(defect.file()).isEqualTo(file("questions"));
                    }
                });
    }

    @Test
    void moreRowsThanAnyFormTakes() throws IOException {
        int line = breakOnce("form", "max: 6", "max: 51");

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason()).contains("50");
        });
    }

    @Test
    void aParagraphSpeaksOfOneKindOfRowsOnly() throws IOException {
        breakOnce(
                "form",
                "  - id: partner\n    title",
                "  - {id: other, title: 其他, repeat: {min: 0, max: 2, each: '第{n}个'}, "
                        + "fields: [{id: other.name, label: 名, form-label: 名, type: TEXT, ownership: PERSONAL, "
                        + "sources: [{typed: true}], feeds: {registration: 其他/名}}]}\n  - id: partner\n    title");
        breakOnce("items", "投资人/类型", "其他/名, 投资人/类型");
        breakOnce("materials", "{partner.name}，", "{partner.name}、{other.name}，");

        assertThat(defects())
                .extracting(Defect::reason)
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason).startsWith("一段话里只能写一种每行一份的内容，现在有：").contains("other", "partner"));
    }

    private Path file(String name) {
        return directory.resolve("partnership").resolve(name + ".yaml");
    }

    /** Replaces a text's first occurrence; the line it stands on, from 1. */
    private int breakOnce(String name, String good, String bad) throws IOException {
        String text = Files.readString(file(name));
        int at = text.indexOf(good);
        assertThat(at).as(good).isNotNegative();
        Files.writeString(file(name), text.substring(0, at) + bad + text.substring(at + good.length()));
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private java.util.List<Defect> defects() {
        CatalogException refused = catchThrowableOfType(
                CatalogException.class,
                () -> new CatalogLoader(Clock.system(ZoneId.of("Asia/Shanghai"))).load(directory));
        assertThat(refused).isNotNull();
        return refused.defects();
    }
}
