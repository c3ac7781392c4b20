package org.yijianshi.kiosk.ui.fill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Divisions.Level;

/** Where the list of places opens. */
class DivisionPickerTest {
    @ParameterizedTest
    @CsvSource({
        "VILLAGE, 411199100001, 411199100",
        "VILLAGE, 411199100, 411199100",
        "VILLAGE, 411199, 411199",
        "TOWN, 411199100001, 411199",
        "TOWN, 411199, 411199",
        "COUNTY, 411199100001, 411100",
        "VILLAGE, 410105, 410100",
        "VILLAGE, 649999100001, 640000",
        "VILLAGE, 999999, ''",
        "VILLAGE, '', ''",
    })
    void theListOpensWhereTheWantedPlaceIsLikely(Level level, String place, String opened) throws Exception {
        var divisions = CatalogLoader.inChina().bundled().divisions();

        assertThat(DivisionPicker.start(divisions, level, place)).isEqualTo(opened);
    }
}
