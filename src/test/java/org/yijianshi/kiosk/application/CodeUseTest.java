package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodeUseTest {
    private static final String TOKEN = "Zm9yLXRlc3RzX29ubHk-_w01";

    static Stream<String> hostile() {
        return Stream.of(
                "",
                " ",
                "K7M4PX ",
                "K7M4PX\n",
                "K7M4\u0000PX",
                "K7M4P0",
                "k7m4px",
                "Ｋ７Ｍ４ＰＸ",
                "K7M4PX\u200b",
                "https://example.invalid/K7M4PX",
                "javascript:alert(1)",
                "<script>alert('K7M4PX')</script>",
                "'; DROP TABLE applications; --",
                "../../etc/passwd",
                "${jndi:ldap://example.invalid/a}",
                "示例示例示例",
                "\\000026K7M4PX",
                "K7M4PX".repeat(700),
                "A".repeat(4096),
                "\u001b[2J\u0007",
                "\ud800");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whateverIsNotExactlyTheFormIsForeignEverywhere(String text) {
        for (var use : CodeUse.values()) {
            assertThat(use.read(text)).isEqualTo(new CodeUse.Reading.Wrong(ScanTrouble.FOREIGN));
        }
    }

    @Test
    void eachUseTakesItsOwnForm() {
        assertThat(CodeUse.QUERY.read("K7M4PX")).isEqualTo(new CodeUse.Reading.Code("K7M4PX"));
        assertThat(CodeUse.SIGNING.read("K7M4PX2A")).isEqualTo(new CodeUse.Reading.Code("K7M4PX2A"));
        assertThat(CodeUse.LICENCE.read(TOKEN)).isEqualTo(new CodeUse.Reading.Code(TOKEN));
        assertThat(CodeUse.IDENTITY.read(TOKEN)).isEqualTo(new CodeUse.Reading.Code(TOKEN));
    }

    @Test
    void theCodeOfAnotherUseIsCalledByItsName() {
        assertThat(CodeUse.QUERY.read("K7M4PX2A")).isEqualTo(new CodeUse.Reading.Wrong(ScanTrouble.SIGNING_CODE_HERE));
        assertThat(CodeUse.QUERY.read(TOKEN)).isEqualTo(new CodeUse.Reading.Wrong(ScanTrouble.TELEPHONE_CODE_HERE));
        assertThat(CodeUse.SIGNING.read("K7M4PX")).isEqualTo(new CodeUse.Reading.Wrong(ScanTrouble.QUERY_CODE_HERE));
        assertThat(CodeUse.IDENTITY.read("K7M4PX2A"))
                .isEqualTo(new CodeUse.Reading.Wrong(ScanTrouble.SIGNING_CODE_HERE));
        assertThat(CodeUse.LICENCE.read("K7M4PX")).isEqualTo(new CodeUse.Reading.Wrong(ScanTrouble.QUERY_CODE_HERE));
    }

    @Test
    void aCodePrintsNothingOfItself() {
        assertThat(CodeUse.LICENCE.read(TOKEN)).hasToString("Code[]");
    }

    @Test
    void whyThereIsNoPictureIsToldByTheBrowsersWord() {
        assertThat(ScanTrouble.camera("NotFoundError")).isEqualTo(ScanTrouble.NO_CAMERA);
        assertThat(ScanTrouble.camera("NotAllowedError")).isEqualTo(ScanTrouble.CAMERA_FORBIDDEN);
        assertThat(ScanTrouble.camera("NotReadableError")).isEqualTo(ScanTrouble.CAMERA_BROKEN);
        assertThat(ScanTrouble.camera("whatever else")).isEqualTo(ScanTrouble.CAMERA_BROKEN);
    }

    @ParameterizedTest
    @EnumSource(ScanTrouble.class)
    void eachTroubleHasWordsForCitizenAndTechnician(ScanTrouble trouble) {
        assertThat(trouble.title()).isNotBlank().hasSizeLessThanOrEqualTo(20);
        assertThat(trouble.sentence()).isNotBlank().endsWith("。");
        assertThat(trouble.technician()).isNotBlank();
    }
}
