package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void keepsLettersLineFeedsAndSupplementaryCharacters() {
        assertThat(PlainText.clean("甲\r\n乙\r丙𠮷\t·")).isEqualTo("甲\n乙\n丙𠮷 ·");
    }

    @Test
    void dropsControlsDirectionMarksAndVariationSelectors() {
        assertThat(PlainText.clean("a\u0000b\u001B@c\u202Ed\u2066e\u200Ff\uFEFFg\u2028h\uFE0Fi\uDB40\uDD00j\uFFFEk"))
                .isEqualTo("ab@cdefghijk");
    }

    @Test
    void marksHalfASurrogatePair() {
        assertThat(PlainText.clean("a\uD842b\uDFB7")).isEqualTo("a〓b〓");
    }

    @Test
    void cutsALineByCodePointsWithAnEllipsis() {
        assertThat(PlainText.line("𠮷𠮷𠮷𠮷", 4)).isEqualTo("𠮷𠮷𠮷𠮷");
        assertThat(PlainText.line("𠮷𠮷𠮷𠮷𠮷", 4)).isEqualTo("𠮷𠮷𠮷…");
        assertThat(PlainText.line(" 一\n二 ", 9)).isEqualTo("一 二");
    }
}
