package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import java.util.List;

/** Capital letters and digits of codes that people read from paper: without 0 O 1 I, which look alike. */
public final class CodeKeypad extends Div {
    private static final List<String> ROWS = List.of("23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ");

    public CodeKeypad(TextTarget target, String deleteLabel) {
        addClassName("keyboard");
        for (String row : ROWS) {
            Div line = Parts.div("keyboard-row");
            row.chars().mapToObj(Character::toString).forEach(letter -> {
                var key = Parts.button("key", () -> target.insert(letter));
                key.setText(letter);
                line.add(key);
            });
            add(line);
        }
        var delete = Parts.button("key key-action", target::deleteLast);
        delete.add(Icon.DELETE.create(), new com.vaadin.flow.component.html.Span(deleteLabel));
        add(Parts.div("keyboard-row", delete));
    }
}
