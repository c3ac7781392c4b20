package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A keyboard inside the page: Chinese by pinyin with a row of candidates, Latin letters, digits and marks. It remembers
 * nothing: what was spelt is gone once it is chosen.
 */
public final class TextKeyboard extends Div {

    /** The words on the keys. */
    public record Labels(String chinese, String delete, String space, String more) {}

    private enum Mode {
        PINYIN("qwertyuiop", "asdfghjkl", "zxcvbnm"),
        LOWER("qwertyuiop", "asdfghjkl", "zxcvbnm"),
        UPPER("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"),
        DIGITS("1234567890", "-#（）、，。·", "@./:_");

        private final List<String> rows;

        Mode(String... rows) {
            this.rows = List.of(rows);
        }
    }

    private static final int SHOWN_FIRST = 8;

    /** Who turns over is looking for a rare one: show many at once. */
    private static final int SHOWN_LATER = 32;

    private static final int MAX_SPELLING = 6;

    private final TextTarget target;
    private final Labels labels;
    private final Div candidates = Parts.div("candidates");
    private final Div keys = Parts.div("keyboard-keys");
    private Mode mode = Mode.PINYIN;
    private String spelling = "";
    private int firstShown;

    public TextKeyboard(TextTarget target, Labels labels) {
        this.target = target;
        this.labels = labels;
        addClassName("keyboard");
        add(candidates, keys);
        enter(Mode.PINYIN);
    }

    private void enter(Mode newMode) {
        mode = newMode;
        spell("");
        candidates.setVisible(mode == Mode.PINYIN);
        keys.removeAll();
        for (int i = 0; i < mode.rows.size(); i++) {
            Div row = Parts.div("keyboard-row");
            mode.rows
                    .get(i)
                    .codePoints()
                    .mapToObj(Character::toString)
                    .forEach(letter -> row.add(key("key", letter, () -> press(letter))));
            if (i == mode.rows.size() - 1) {
                NativeButton delete = key("key key-action key-wide", labels.delete, this::delete);
                delete.addComponentAsFirst(Icon.DELETE.create());
                row.add(delete);
            }
            keys.add(row);
        }
        Div row = Parts.div("keyboard-row");
        row.add(modeKey(labels.chinese, Mode.PINYIN), modeKey("abc", Mode.LOWER), modeKey("ABC", Mode.UPPER));
        row.add(modeKey("123", Mode.DIGITS), key("key key-wide", labels.space, this::space));
        keys.add(row);
    }

    private void press(String letter) {
        if (mode == Mode.PINYIN) {
            if (spelling.length() < MAX_SPELLING) {
                spell(spelling + letter);
            }
        } else {
            target.insert(letter);
        }
    }

    private void delete() {
        if (spelling.isEmpty()) {
            target.deleteLast();
        } else {
            spell(spelling.substring(0, spelling.length() - 1));
        }
    }

    /** As everywhere: the space bar takes the first candidate, and is a space when nothing is spelt. */
    private void space() {
        List<String> found = PinyinTable.shared().candidates(spelling);
        if (found.isEmpty()) {
            target.insert(" ");
        } else {
            take(found.getFirst());
        }
    }

    private void take(String character) {
        target.insert(character);
        spell("");
    }

    private void spell(String newSpelling) {
        spelling = newSpelling;
        showFrom(_ -> 0);
    }

    private void showFrom(UnaryOperator<Integer> move) {
        List<String> found = PinyinTable.shared().candidates(spelling);
        int moved = move.apply(firstShown);
        firstShown = moved < found.size() ? moved : 0;
        candidates.removeAll();
        candidates.add(Parts.text("candidates-spelling", spelling));
        found.stream()
                .skip(firstShown)
                .limit(shown())
                .forEach(each -> candidates.add(key("candidate", each, () -> take(each))));
        if (found.size() > SHOWN_FIRST) {
            NativeButton more = Parts.button("candidate", () -> showFrom(at -> at + shown()));
            more.add(Icon.CHEVRON_RIGHT.create());
            more.getElement().setAttribute("aria-label", labels.more);
            candidates.add(more);
        }
    }

    private int shown() {
        return firstShown == 0 ? SHOWN_FIRST : SHOWN_LATER;
    }

    private NativeButton modeKey(String label, Mode to) {
        NativeButton key = key("key key-action", label, () -> enter(to));
        key.getElement().setAttribute("aria-pressed", Boolean.toString(mode == to));
        return key;
    }

    private static NativeButton key(String classNames, String label, Runnable pressed) {
        NativeButton key = Parts.button(classNames, pressed);
        key.add(new Span(label));
        return key;
    }
}
