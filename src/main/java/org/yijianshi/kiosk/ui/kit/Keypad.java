package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Digits, X for the last place of an identity number, delete. */
public final class Keypad extends Div {

    private final TextTarget target;

    /** With {@code withX} false the place of X stays empty: a telephone number has none. */
    public Keypad(TextTarget target, String deleteLabel, boolean withX) {
        this.target = target;
        addClassName("keypad");
        "123456789".chars().forEach(digit -> add(key(Character.toString(digit))));
        NativeButton x = key("X");
        x.addClassName("key-action");
        x.setEnabled(withX);
        NativeButton delete = Parts.button("key key-action", target::deleteLast);
        delete.add(Icon.DELETE.create(), new Span(deleteLabel));
        add(x, key("0"), delete);
    }

    private NativeButton key(String label) {
        NativeButton key = Parts.button("key", () -> target.insert(label));
        key.setText(label);
        return key;
    }
}
