package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** One field: label, the value or the control to fill it, where it came from, and small actions. Lives in {@link Card#fields()}. */
public final class FieldRow extends Div {

    private final Div main;
    private final Div actions = Parts.div("field-actions");
    private @Nullable Div error;

    public FieldRow(String label, Component main) {
        addClassName("field");
        this.main = Parts.div("field-main", main);
        add(Parts.line("field-label", label), this.main, actions);
    }

    public FieldRow(String label, String value) {
        this(label, Parts.line("field-value", value));
    }

    public FieldRow chip(Chip chip) {
        main.add(chip);
        return this;
    }

    /** A small action at the end of the row, such as 不对？ or 显示. */
    public FieldRow action(String text, Runnable pressed) {
        actions.add(SecondaryButton.inline(text, pressed));
        return this;
    }

    /** What is wrong and what to write instead; empty takes it away. */
    public void setError(String words) {
        if (error != null) {
            main.remove(error);
            error = null;
        }
        if (!words.isEmpty()) {
            error = Parts.div("field-error", Icon.CIRCLE_ALERT.create(), Parts.text("field-words", words));
            error.getElement().setAttribute("role", "alert");
            main.add(error);
        }
    }
}
