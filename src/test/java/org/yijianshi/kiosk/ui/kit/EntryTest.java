package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {

    private final List<String> heard = new ArrayList<>();
    private final EntryField field = new EntryField("证件号", "点这里填写", 18, heard::add);

    @Test
    void keysWriteDigitsAndX() {
        Keypad keypad = new Keypad(field, "删除", "X");
        for (int index : new int[] {3, 0, 0, 9}) {
            press((NativeButton) keypad.getComponentAt(index));
        }
        assertThat(field.text()).isEqualTo("411X");
        assertThat(heard).containsExactly("4", "41", "411", "411X");
    }

    @Test
    void deleteTakesAWholeRareCharacter() {
        field.setText("示例𪚥");
        field.deleteLast();
        assertThat(field.text()).isEqualTo("示例");
    }

    @Test
    void deleteOnNothingIsSilent() {
        field.deleteLast();
        assertThat(heard).isEmpty();
    }

    @Test
    void longTextIsCutBetweenCharactersNotInsideOne() {
        EntryField two = new EntryField("姓名", "", 2, heard::add);
        two.insert("𠮷𪚥示");
        assertThat(two.text()).isEqualTo("𠮷𪚥");
        two.insert("例");
        assertThat(heard).containsExactly("𠮷𪚥");
    }

    @Test
    void xCannotBePressedWhereNoneBelongs() {
        Keypad keypad = new Keypad(field, "删除", "");
        assertThat(((NativeButton) keypad.getComponentAt(9)).isEnabled()).isFalse();
    }

    static void press(NativeButton button) {
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
