package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NameListTest {
    private final List<String> pressed = new ArrayList<>();

    @Test
    void fewNamesNeedNoLetters() {
        var list = list(Stream.of("舞阳县", "临颍县"));

        assertThat(list.getChildren()).hasSize(1);
        press(buttons(list).getLast());
        assertThat(pressed).containsExactly("临颍县");
    }

    @Test
    void aLetterNarrowsManyNamesToThoseReadSoAndACharacterReadTwoWaysStandsUnderBoth() {
        var list = list(Stream.concat(
                Stream.of("重庆市", "郾城区", "漯河市"), IntStream.range(0, 30).mapToObj(i -> "示例村" + i)));

        assertThat(letters(list)).containsExactly("全部", "C", "L", "S", "T", "Y", "Z");
        assertThat(names(list)).hasSize(33);
        press(letter(list, "Y"));
        assertThat(names(list)).containsExactly("郾城区");
        press(letter(list, "C"));
        assertThat(names(list)).containsExactly("重庆市");
        press(letter(list, "Z"));
        assertThat(names(list)).containsExactly("重庆市");
        press(letter(list, "全部"));
        assertThat(names(list)).hasSize(33);
        assertThat(letter(list, "全部").getElement().getAttribute("aria-checked")).isEqualTo("true");
        assertThat(letter(list, "Z").getElement().getAttribute("aria-checked")).isEqualTo("false");
    }

    private NameList list(Stream<String> names) {
        return new NameList(names.map(name -> new NameList.Entry(name, false, () -> pressed.add(name)))
                .toList());
    }

    private static List<String> letters(NameList list) {
        return list.getComponentAt(0)
                .getChildren()
                .map(letter -> letter.getElement().getText())
                .toList();
    }

    private static Component letter(NameList list, String word) {
        return list.getComponentAt(0)
                .getChildren()
                .filter(letter -> letter.getElement().getText().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static List<Component> buttons(NameList list) {
        return list.getComponentAt(list.getComponentCount() - 1).getChildren().toList();
    }

    private static List<String> names(NameList list) {
        return buttons(list).stream()
                .map(button -> button.getElement().getTextRecursively())
                .toList();
    }

    private static void press(Component button) {
        ComponentUtil.fireEvent((NativeButton) button, new ClickEvent<>(button));
    }
}
