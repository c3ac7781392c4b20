package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardsTest {

    private final List<Object> heard = new ArrayList<>();

    @Test
    void pressingACheckCardTicksAndUnticks() {
        CheckCard card = new CheckCard("户口登记", "公安", heard::add);
        EntryTest.press(card.card());
        EntryTest.press(card.card());
        assertThat(heard).containsExactly(true, false);
        assertThat(card.card().getElement().getAttribute("aria-checked")).isEqualTo("false");
    }

    @Test
    void aLockedCardKeepsItsTickAndSaysWhy() {
        CheckCard card = new CheckCard("社会保障卡申领", "人社", heard::add);
        card.setChecked(true);
        card.lock("先办户口登记");
        EntryTest.press(card.card());
        assertThat(heard).isEmpty();
        assertThat(card.isChecked()).isTrue();
        assertThat(card.getElement().getTextRecursively()).contains("先办户口登记");
    }

    @Test
    void aReasonCanBeReplacedAndTakenAway() {
        CheckCard card = new CheckCard("医保参保", "医保", heard::add);
        card.because("甲").because("乙").because("");
        assertThat(card.getElement().getTextRecursively()).doesNotContain("甲", "乙");
    }

    @Test
    void segmentsShowExactlyOneChoice() {
        Segments<String> segments = Segments.of(List.of("随父亲", "随母亲"), each -> each, heard::add);
        segments.choose("随父亲");
        EntryTest.press((com.vaadin.flow.component.html.NativeButton) segments.getComponentAt(1));
        assertThat(segments.chosen()).contains("随母亲");
        assertThat(segments.getElement().getChildren().map(each -> each.getAttribute("aria-checked")))
                .containsExactly("false", "true");
        assertThat(heard).containsExactly("随母亲");
    }

    @Test
    void aFieldShowsItsErrorOnceAndForgetsIt() {
        FieldRow row = new FieldRow("邮寄地址", "");
        row.setError("请写到门牌号");
        row.setError("请写到门牌号");
        assertThat(row.getElement().getTextRecursively()).containsOnlyOnce("请写到门牌号");
        row.setError("");
        assertThat(row.getElement().getTextRecursively()).doesNotContain("请写到门牌号");
    }

    @Test
    void answeringADialogClosesItFirst() {
        Div host = new Div();
        Dialog dialog = new Dialog("您还在吗？", "");
        dialog.secondary("不办了", () -> heard.add(dialog.isOpen()));
        dialog.openIn(host);
        assertThat(dialog.isOpen()).isTrue();
        var buttons = dialog.getComponentAt(0).getChildren().skip(1).findFirst().orElseThrow();
        EntryTest.press((com.vaadin.flow.component.html.NativeButton)
                buttons.getChildren().findFirst().orElseThrow());
        assertThat(heard).containsExactly(false);
    }

    @ParameterizedTest
    @EnumSource(Icon.class)
    void everyIconIsALineDrawingInTheColourOfItsText(Icon icon) {
        assertThat(icon.create().getElement().getProperty("innerHTML"))
                .startsWith("<svg")
                .contains("stroke=\"currentColor\"", "fill=\"none\"");
    }
}
