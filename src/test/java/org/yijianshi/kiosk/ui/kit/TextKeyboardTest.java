package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextKeyboardTest {

    private final EntryField field = new EntryField("地址", "", 60, _ -> {});
    private final TextKeyboard keyboard = new TextKeyboard(field, new TextKeyboard.Labels("中文", "删除", "空格", "更多"));

    @Test
    void spellingAndChoosingWritesChinese() {
        type("l", "u", "o", "漯", "h", "e", "河");
        assertThat(field.text()).isEqualTo("漯河");
    }

    @Test
    void spaceTakesTheFirstCandidateOrIsASpace() {
        type("w", "o", "空格", "空格");
        assertThat(field.text()).isEqualTo("我 ");
    }

    @Test
    void deleteShortensTheSpellingBeforeTheText() {
        field.setText("县");
        type("w", "u", "删除", "删除");
        assertThat(field.text()).isEqualTo("县");
        type("删除");
        assertThat(field.text()).isEmpty();
    }

    @Test
    void lettersAndDigitsGoStraightIn() {
        type("ABC", "B", "123", "1", "2", "-", "abc", "q");
        assertThat(field.text()).isEqualTo("B12-q");
    }

    @Test
    void changingTheModeForgetsAHalfSpeltWord() {
        type("z", "h", "123", "中文");
        assertThat(keys()).noneMatch(key -> key.getClassNames().contains("candidate"));
    }

    @ParameterizedTest
    @CsvSource({"lǜ,lv", "nüè,nve", "zhōng,zhong", "ér,er", "ḿ,m"})
    void readingsLoseTheirTones(String reading, String spelling) {
        assertThat(PinyinTable.spelling(reading)).isEqualTo(spelling);
    }

    @ParameterizedTest
    @CsvSource({"zeng,曾", "shan,单", "zhe,𪚥", "chong,重", "lv,吕"})
    void everyReadingFindsItsCharacterFromTheExtensionsToo(String spelling, String character) {
        assertThat(PinyinTable.shared().candidates(spelling)).contains(character);
    }

    @ParameterizedTest
    @CsvSource({"de,的", "ren,人", "guo,国", "xian,县", "zhen,镇", "cun,村", "hao,号"})
    void wordsOfEverydayComeEarly(String spelling, String character) {
        assertThat(PinyinTable.shared().candidates(spelling).subList(0, 16)).contains(character);
    }

    @Test
    void aBeginningAlreadyOffersSomethingAndNonsenseOffersNothing() {
        assertThat(PinyinTable.shared().candidates("sh")).hasSizeGreaterThan(20).contains("是");
        assertThat(PinyinTable.shared().candidates("vvv")).isEmpty();
        assertThat(PinyinTable.shared().candidates("")).isEqualTo(List.of());
    }

    /** Presses keys by their words, turning over the candidates as a citizen would. */
    private void type(String... labels) {
        for (String label : labels) {
            NativeButton key = find(label);
            for (int pages = 0; key == null && pages < 20; pages++) {
                EntryTest.press(
                        keys().filter(each -> "更多".equals(each.getElement().getAttribute("aria-label")))
                                .findFirst()
                                .orElseThrow());
                key = find(label);
            }
            assertThat(key).as(label).isNotNull();
            EntryTest.press(key);
        }
    }

    private NativeButton find(String label) {
        return keys().filter(key -> key.getElement().getTextRecursively().equals(label))
                .findFirst()
                .orElse(null);
    }

    private Stream<NativeButton> keys() {
        return below(keyboard).filter(NativeButton.class::isInstance).map(NativeButton.class::cast);
    }

    private static Stream<Component> below(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(TextKeyboardTest::below));
    }
}
