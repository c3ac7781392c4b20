package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.NativeButton;
import org.jspecify.annotations.Nullable;

/** One large answer of a question. The view keeps the group: it sets {@link #setChosen(boolean)} on each. */
public final class ChoiceCard extends NativeButton {

    public ChoiceCard(@Nullable Icon icon, String title, String sub, Runnable pressed) {
        addClassName("choice");
        getElement().setAttribute("role", "radio");
        if (icon != null) {
            add(icon.big());
        }
        var text = Parts.div("choice-text", Parts.line("choice-title", title));
        if (!sub.isEmpty()) {
            text.add(Parts.line("choice-sub", sub));
        }
        add(text, Parts.div("choice-mark", Icon.CHECK.create()));
        setChosen(false);
        addClickListener(_ -> pressed.run());
    }

    public void setChosen(boolean chosen) {
        Parts.checked(this, chosen);
    }

    public boolean isChosen() {
        return "true".equals(getElement().getAttribute("aria-checked"));
    }
}
