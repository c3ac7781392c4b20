package org.yijianshi.kiosk.ui.apply;

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
        var picker = DatePicker.day(TODAY);
        press(picker, "20261124");

        assertThat(picker.value()).contains("2026-11-24");
        assertThat(text(picker)).contains("2026年11月24日");
    }

    @Test
    void twelveDigitsAreAMinute() {
        var picker = DatePicker.minute(TODAY);
        press(picker, "202611140826");

        assertThat(picker.value()).contains("2026-11-14T08:26");
        assertThat(text(picker)).contains("2026年11月14日 08:26");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260230", "20261125", "2026112", "00000000"})
    void noDayIsTakenThatDoesNotExistOrHasNotCome(String digits) {
        var picker = DatePicker.day(TODAY);
        press(picker, digits);

        assertThat(picker.value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"202611142400", "202611140860", "202611250000", "20261114", "202602300826"})
    void noMinuteIsTakenThatDoesNotExistOrHasNotCome(String digits) {
        var picker = DatePicker.minute(TODAY);
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
