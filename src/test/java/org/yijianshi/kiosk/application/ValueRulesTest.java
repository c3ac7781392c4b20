package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.Text;

class ValueRulesTest {
    private static final ValueRules RULES = new ValueRules(
            Map.of("sex", new Catalog.CodeSet("性别", "GB/T 2261.1", Map.of("1", Text.zh("男"), "2", Text.zh("女")))),
            Divisions.NONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "411199196003019017",
                "411199196807159023",
                "411199199201019038",
                "411199199408089041",
                "411199202503019054",
                "411199202503019062"
            })
    void takesTrueIdentityNumbersAndNoOtherCheckCharacter(String number) {
        assertThat(ValueRules.idNumber(number)).isTrue();
        assertThat("0123456789X"
                        .chars()
                        .mapToObj(check -> number.substring(0, 17) + (char) check)
                        .filter(ValueRules::idNumber))
                .containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource({
        "ID_NUMBER, 411199196002309012, 身份证号不对，请对照证件再看一看。",
        "ID_NUMBER, 41119919600301901, 身份证号不对，请对照证件再看一看。",
        "PHONE, 23800000000, 手机号是 1 开头的 11 位数字，请再看一看。",
        "PHONE, １3800000000, 手机号是 1 开头的 11 位数字，请再看一看。",
        "BANK_ACCOUNT, 4111111111111112, 卡号不对，请对照银行卡再看一看。",
        "BANK_ACCOUNT, 411111111, 卡号不对，请对照银行卡再看一看。",
        "INTEGER, -1, 这里只填数字。",
        "DECIMAL, 1., '这里只填数字，可以有小数点，比如 33.3。'",
        "DECIMAL, 007, '这里只填数字，可以有小数点，比如 33.3。'",
        "DECIMAL, 0.1234567, '这里只填数字，可以有小数点，比如 33.3。'",
        "USCC, 91411199KTE0000157, 统一社会信用代码不对，请对照营业执照再看一看。",
        "MONTH, 2026-13, 年月不对，请重新填。",
        "MONTH, 2026-12, 不能晚于这个月。",
        "CODE, 3, 请从列出的里面选一个。",
        "DATE, 2026-02-30, 日期不对，请重新选。",
        "DATE, 2026-11-24, 日期不能晚于今天。",
        "DATE_TIME, 2026-11-24T00:00, 时间不能晚于今天。",
        "DATE_TIME, 2026-11-20, 日期时间不对，请重新选。",
        "TEXT, 一二三四五六七八九十一二三四五六七八九十一, '最多 20 个字，现在有 21 个。'",
        "TEXT, '  ', 请填写示例。"
    })
    void saysInASentenceWhatIsWrong(Field.Type type, String text, String sentence) {
        assertThat(RULES.problem(field(type), text, TestEvents.TODAY)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "ID_NUMBER, 411199196003019017",
        "PHONE, 13800000000",
        "BANK_ACCOUNT, 4111111111111111",
        "BANK_ACCOUNT, 6222020000000000000",
        "INTEGER, 0",
        "DECIMAL, 0.5",
        "DECIMAL, 100",
        "USCC, 91411199KTE0000156",
        "MONTH, 2026-11",
        "CODE, 2",
        "DATE, 2026-11-23",
        "DATE_TIME, 2026-11-23T09:30",
        "TEXT, 阿依古丽·𠮷䶮"
    })
    void takesWhatIsRight(Field.Type type, String text) {
        assertThat(RULES.problem(field(type), text, TestEvents.TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DATE, 2031-01-01", "MONTH, 2039-11", "DATE_TIME, 2026-11-24T09:30"})
    void takesADateToComeWhereTheFieldSaysSo(Field.Type type, String text) {
        assertThat(RULES.problem(field(type, true), text, TestEvents.TODAY)).isEmpty();
    }

    @Test
    void refusesAnIdentityNumberBornAfterToday() {
        assertThat("0123456789X"
                        .chars()
                        .mapToObj(check -> "41119920261124901" + (char) check)
                        .filter(ValueRules::idNumber)
                        .findFirst())
                .hasValueSatisfying(
                        number -> assertThat(RULES.problem(field(Field.Type.ID_NUMBER), number, TestEvents.TODAY))
                                .isPresent());
    }

    @ParameterizedTest
    @CsvSource({"411121100, ''", "411121, ''", "649999100001, ''", "411100, 请从列出的里面选一个。", "4111211, 请从列出的里面选一个。"})
    void aPlaceNobodyKnowsStandsAndACityIsTooVague(String code, String sentence) {
        assertThat(RULES.problem(field(Field.Type.DIVISION), code, TestEvents.TODAY)
                        .orElse(""))
                .isEqualTo(sentence);
    }

    @Test
    void theExampleCountyIsRefusedInARealTerminal() throws Exception {
        var real = new ValueRules(
                Map.of(), CatalogLoader.inChina().bundled().real().divisions());

        assertThat(real.problem(field(Field.Type.ID_NUMBER), "411199196003019017", TestEvents.TODAY))
                .isPresent();
        assertThat(real.problem(field(Field.Type.DIVISION), "411199100", TestEvents.TODAY))
                .isPresent();
        assertThat(RULES.problem(field(Field.Type.ID_NUMBER), "411199196003019017", TestEvents.TODAY))
                .isEmpty();
    }

    @Test
    void aPlaceToldTooVaguelyIsMarkedForTheWindow() throws Exception {
        var labels = new Labels(Map.of(), CatalogLoader.inChina().bundled().divisions());

        assertThat(labels.display(field(Field.Type.DIVISION), "411121100")).isEqualTo("河南省漯河市舞阳县舞泉镇");
        assertThat(labels.display(field(Field.Type.DIVISION), "411121")).isEqualTo("河南省漯河市舞阳县（下一级由窗口核对）");
        assertThat(labels.display(field(Field.Type.DIVISION), "649999100")).isEqualTo("宁夏回族自治区（代码 649999100，名称由窗口核对）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"示\u0000例", "示\u202e例", "示\u2028例", "示\ud842", "\ufeff示例"})
    void refusesWhatCannotBePrinted(String text) {
        assertThat(RULES.problem(field(Field.Type.TEXT), text, TestEvents.TODAY))
                .contains("里面有不能打印的符号，请重新填写。");
    }

    @ParameterizedTest
    @CsvSource({"411199196003019017, 411199********9017", "1380, ****"})
    void masksTheMiddleOrAll(String number, String masked) {
        assertThat(Labels.maskNumber(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"示例男, 示例*", "示𠮷, 示*", "𠮷, *", "阿依·古丽, 阿依·古*"})
    void masksTheLastCharacterOfAName(String name, String masked) {
        assertThat(Labels.maskName(name)).isEqualTo(masked);
    }

    private static Field field(Field.Type type) {
        return field(type, false);
    }

    private static Field field(Field.Type type, boolean future) {
        return new Field(
                "example",
                Text.zh("示例"),
                Text.zh("示例"),
                type,
                type == Field.Type.CODE ? "sex" : null,
                type == Field.Type.DIVISION ? Divisions.Level.TOWN : null,
                Field.Ownership.PERSONAL,
                List.of(),
                null,
                null,
                List.of(),
                Field.Mask.NONE,
                20,
                future,
                null);
    }
}
