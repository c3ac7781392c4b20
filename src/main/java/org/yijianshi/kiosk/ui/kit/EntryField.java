package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;

/**
 * A line of text that our own keys fill: no input element, so nothing the browser could remember, complete or paste.
 */
public final class EntryField extends NativeButton implements TextTarget {

    private final Span shown = Parts.text("entry-text", "");
    private final String placeholder;
    private final int maxCodePoints;
    private final Consumer<String> changed;
    private String text = "";

    public EntryField(String label, String placeholder, int maxCodePoints, Consumer<String> changed) {
        this.placeholder = placeholder;
        this.maxCodePoints = maxCodePoints;
        this.changed = changed;
        addClassName("entry");
        getElement().setAttribute("aria-label", label);
        add(shown);
        show();
    }

    public String text() {
        return text;
    }

    /** Shows the text; does not call the listener. */
    public void setText(String text) {
        this.text = cut(text);
        show();
    }

    @Override
    public void insert(String more) {
        change(cut(text + more));
    }

    @Override
    public void deleteLast() {
        if (!text.isEmpty()) {
            change(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
        }
    }

    /** Draws the caret: the keys write here now. */
    public void setActive(boolean active) {
        setClassName("entry-active", active);
    }

    public void setInvalid(boolean invalid) {
        setClassName("entry-invalid", invalid);
        getElement().setAttribute("aria-invalid", Boolean.toString(invalid));
    }

    private void change(String newText) {
        if (!newText.equals(text)) {
            text = newText;
            show();
            changed.accept(text);
        }
    }

    private String cut(String whole) {
        return whole.codePointCount(0, whole.length()) <= maxCodePoints
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, maxCodePoints));
    }

    private void show() {
        setClassName("entry-empty", text.isEmpty());
        shown.setText(text.isEmpty() ? placeholder : text);
    }
}
