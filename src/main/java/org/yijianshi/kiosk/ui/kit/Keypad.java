package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Digits, one more key where a value needs it, delete. */
public final class Keypad extends Div {

    private final TextTarget target;

    /**
     * @param extra X for the last place of an identity number, a point for decimals; empty leaves its place without use, as
     *     for a telephone number
     */
    public Keypad(TextTarget target, String deleteLabel, String extra) {
        this.target = target;
        addClassName("keypad");
        "123456789".chars().forEach(digit -> add(key(Character.toString(digit))));
        NativeButton more = key(extra);
        more.addClassName("key-action");
        more.setEnabled(!extra.isEmpty());
        NativeButton delete = Parts.button("key key-action", target::deleteLast);
        delete.add(Icon.DELETE.create(), new Span(deleteLabel));
        add(more, key("0"), delete);
    }

    private NativeButton key(String label) {
        NativeButton key = Parts.button("key", () -> target.insert(label));
        key.setText(label);
        return key;
    }
}
