package org.yijianshi.kiosk.ui.fill;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.ui.kit.EntryField;

class DatePickerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void eightDigitsAreADay() {
        var picker = new DatePicker(TODAY, DatePicker.Precision.DAY, false);
        press(picker, "20261124");

        assertThat(picker.value()).contains("2026-11-24");
        assertThat(text(picker)).contains("2026年11月24日");
    }

    @Test
    void twelveDigitsAreAMinute() {
        var picker = new DatePicker(TODAY, DatePicker.Precision.MINUTE, false);
        press(picker, "202611140826");

        assertThat(picker.value()).contains("2026-11-14T08:26");
        assertThat(text(picker)).contains("2026年11月14日 08:26");
    }

    @Test
    void sixDigitsAreAMonthWhichMayBeToCome() {
        var picker = new DatePicker(TODAY, DatePicker.Precision.MONTH, true);
        press(picker, "203911");

        assertThat(picker.value()).contains("2039-11");
        assertThat(text(picker)).contains("2039年11月");
    }

    @Test
    void noMonthIsTakenThatDoesNotExistOrHasNotCome() {
        for (var digits : new String[] {"202613", "202612", "20261"}) {
            var picker = new DatePicker(TODAY, DatePicker.Precision.MONTH, false);
            press(picker, digits);

            assertThat(picker.value()).as(digits).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260230", "20261125", "2026112", "00000000"})
    void noDayIsTakenThatDoesNotExistOrHasNotCome(String digits) {
        var picker = new DatePicker(TODAY, DatePicker.Precision.DAY, false);
        press(picker, digits);

        assertThat(picker.value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"202611142400", "202611140860", "202611250000", "20261114", "202602300826"})
    void noMinuteIsTakenThatDoesNotExistOrHasNotCome(String digits) {
        var picker = new DatePicker(TODAY, DatePicker.Precision.MINUTE, false);
        press(picker, digits);

        assertThat(picker.value()).isEmpty();
    }

    private static void press(DatePicker picker, String digits) {
        digits.chars()
                .mapToObj(Character::toString)
                .forEach(digit -> all(picker)
                        .filter(NativeButton.class::isInstance)
                        .map(NativeButton.class::cast)
                        .filter(key ->
                                !(key instanceof EntryField) && key.getText().equals(digit))
                        .findFirst()
                        .ifPresent(key -> ComponentUtil.fireEvent(key, new ClickEvent<>(key))));
    }

    private static String text(DatePicker picker) {
        return picker.getElement().getTextRecursively();
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(DatePickerTest::all));
    }
}
