package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Many short names as a field of buttons; where they are more than a glance holds, the first letter of pinyin narrows them. */
public final class NameList extends Div {
    private static final long serialVersionUID = 1L;

    /** More than fit on a page. */
    private static final int GLANCE = 24;

    private static final String ALL = "全部";

    /** One name to press. */
    public record Entry(String name, boolean chosen, Runnable pressed) {
        /** Hides the place, which may be where a person lives. */
        @Override
        public String toString() {
            return "Entry[]";
        }
    }

    private final transient List<Entry> entries;
    private final Div names = Parts.div("names");

    public NameList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        addClassName("stack");
        if (entries.size() > GLANCE) {
            add(letters());
        }
        add(names);
        show(this.entries);
    }

    private Div letters() {
        Map<String, Set<Character>> initials = PinyinTable.shared()
                .initials(entries.stream().map(NameList::first).collect(Collectors.toSet()));
        List<String> offered =
                initials.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .map(String::valueOf)
                        .toList();
        Div row = Parts.div("letters");
        row.getElement().setAttribute("role", "radiogroup");
        letter(row, ALL, entries).getElement().setAttribute("aria-checked", "true");
        for (String letter : offered) {
            letter(
                    row,
                    letter,
                    entries.stream()
                            .filter(entry -> initials.getOrDefault(first(entry), Set.of())
                                    .contains(letter.charAt(0)))
                            .toList());
        }
        return row;
    }

    private NativeButton letter(Div row, String word, List<Entry> narrowed) {
        NativeButton button = Parts.button("letter", () -> {
            row.getChildren()
                    .forEach(other -> Parts.checked(
                            other,
                            word.equals(
                                    Objects.requireNonNull(other).getElement().getText())));
            show(narrowed);
        });
        button.setText(word);
        button.getElement().setAttribute("role", "radio");
        Parts.checked(button, false);
        row.add(button);
        return button;
    }

    private void show(List<Entry> shown) {
        names.removeAll();
        for (Entry entry : shown) {
            NativeButton button = Parts.button("name", entry.pressed());
            button.add(new Span(entry.name()));
            button.getElement().setAttribute("role", "radio");
            Parts.checked(button, entry.chosen());
            names.add(button);
        }
    }

    private static String first(Entry entry) {
        return entry.name().substring(0, entry.name().offsetByCodePoints(0, 1));
    }
}
