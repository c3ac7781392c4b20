package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Rows of keys that each write one letter or digit, and one that deletes. */
public final class LetterKeypad extends Div {
    private static final List<String> ALPHABET = List.of("ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ");
    /** Of codes that people read from paper: without 0 O 1 I, which look alike. */
    private static final List<String> CODE = List.of("23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ");

    /** Of a 统一社会信用代码 (GB 32100): without I O S V Z. */
    private static final List<String> CREDIT_CODE = List.of("01234567", "89ABCDEF", "GHJKLMNP", "QRTUWXY");

    private LetterKeypad(List<String> rows, TextTarget target, String deleteLabel) {
        addClassName("keyboard");
        for (String row : rows) {
            Div line = Parts.div("keyboard-row");
            row.chars().mapToObj(Character::toString).forEach(letter -> {
                var key = Parts.button("key", () -> target.insert(letter));
                key.setText(letter);
                line.add(key);
            });
            add(line);
        }
        var delete = Parts.button("key key-action key-wide", target::deleteLast);
        delete.add(Icon.DELETE.create(), new Span(deleteLabel));
        add(Parts.div("keyboard-row", delete));
    }

    /** In the order of the alphabet: who does not type looks for a letter where it was learnt. */
    public static LetterKeypad alphabet(TextTarget target, String deleteLabel) {
        return new LetterKeypad(ALPHABET, target, deleteLabel);
    }

    public static LetterKeypad creditCode(TextTarget target, String deleteLabel) {
        return new LetterKeypad(CREDIT_CODE, target, deleteLabel);
    }

    public static LetterKeypad code(TextTarget target, String deleteLabel) {
        return new LetterKeypad(CODE, target, deleteLabel);
    }
}
