package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.catalog.Divisions.Level;

/** The places of the bundled catalogue. */
class DivisionsTest {
    private static final Divisions PLACES = bundled();

    private static Divisions bundled() {
        try {
            return CatalogLoader.inChina().bundled().divisions();
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "411121, 河南省漯河市舞阳县",
        "411121100, 河南省漯河市舞阳县舞泉镇",
        "411199100001, 河南省漯河市示例县示例镇示例村",
        "110101, 北京市东城区",
        "500229, 重庆市城口县",
        "429004, 湖北省仙桃市",
        "441900, 广东省东莞市",
        "710000, 台湾省",
        "649999100001, 宁夏回族自治区（代码 649999100001，名称由窗口核对）",
        "999999, （代码 999999，名称由窗口核对）",
    })
    void aCodeIsShownAsTheWayDownToThePlace(String code, String words) {
        assertThat(PLACES.words(code)).isEqualTo(words);
    }

    @Test
    void everyPlaceIsReachedFromTheCountryDown() {
        assertThat(names("")).hasSize(34).startsWith("北京市", "天津市").endsWith("香港特别行政区", "澳门特别行政区");
        assertThat(names("410000")).contains("漯河市", "济源市").doesNotContain("省直辖县级行政区划");
        assertThat(names("411100")).contains("舞阳县", "临颍县", "源汇区", "示例县");
        assertThat(names("411121")).hasSize(14).startsWith("舞泉镇");
        assertThat(names("110000")).hasSize(16).contains("东城区", "延庆区");
        assertThat(names("500000")).contains("渝中区", "城口县");
    }

    @ParameterizedTest
    @CsvSource({
        "河南省漯河市示例县示例镇示例村12号, VILLAGE, 411199100001",
        "河南省漯河市示例县示例镇示例村12号, TOWN, 411199100",
        "河南省漯河市示例县示例镇示例村12号, COUNTY, 411199",
        "漯河市示例县示例镇, TOWN, 411199100",
        "示例县示例镇, TOWN, 411199100",
        "河南省示例县示例镇, TOWN, 411199100",
        "北京市东城区示例路1号, VILLAGE, 110101",
        "湖北省仙桃市示例路1号, TOWN, 429004",
        "411199100001, TOWN, 411199100",
        "649999100001, VILLAGE, 649999100001",
        "411199, VILLAGE, 411199",
    })
    void anAddressOrACodeNamesAPlace(String text, Level level, String code) {
        assertThat(PLACES.read(text, level)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "河南省漯河市示例县示例镇演示路8号, VILLAGE",
        "河南省漯河市, COUNTY",
        "示例路1号, TOWN",
        "鼓楼区示例路1号, COUNTY",
        "示例镇示例村, VILLAGE",
    })
    void anAddressThatNamesNoPlaceSeveralOrOneTooVaguelyNamesNone(String text, Level level) {
        assertThat(PLACES.read(text, level)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"411121", "412632", "110221", "411199"})
    void aCitizenNumberMayBeginWithACountyThatIsNoMore(String county) {
        assertThat(PLACES.everCounty(county)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"411198", "999999", "411", "411121100", ""})
    void noCountyEverHadTheseCodes(String county) {
        assertThat(PLACES.everCounty(county)).isFalse();
    }

    @Test
    void theExampleCountyIsInNoRealTerminal() {
        var real = PLACES.real();

        assertThat(real.everCounty("411199")).isFalse();
        assertThat(real.inventedElsewhere("411199196003019017")).isTrue();
        assertThat(PLACES.inventedElsewhere("411199196003019017")).isFalse();
        assertThat(real.inventedElsewhere("411198196003019017")).isFalse();
        assertThat(real.within("411100")).extracting(Divisions.Division::name).doesNotContain("示例县");
        assertThat(real.read("河南省漯河市示例县示例镇", Level.TOWN)).isEmpty();
        assertThat(real.size()).isEqualTo(PLACES.size() - 13);
    }

    @ParameterizedTest
    @CsvSource({
        "411199100001, VILLAGE, true",
        "411199100, VILLAGE, false",
        "411199100, TOWN, true",
        "411199, TOWN, false",
        "411100, COUNTY, false",
        "410105, VILLAGE, true",
        "441900, VILLAGE, true",
        "649999, COUNTY, false",
    })
    void aPlaceIsExactEnoughWhereNothingCloserIsKnown(String code, Level level, boolean exact) {
        assertThat(PLACES.reaches(code, level)).isEqualTo(exact);
    }

    private static List<String> names(String code) {
        return PLACES.within(code).stream().map(Divisions.Division::name).toList();
    }
}
