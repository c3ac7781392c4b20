package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;

/** The attract page's invitation: what to do first, and where. */
public final class Hero extends Div {

    /** Each line of {@code lines} keeps together. */
    public Hero(Icon icon, String title, String... lines) {
        addClassName("hero");
        Div text = Parts.div("hero-text");
        for (String line : lines) {
            text.add(Parts.line("hero-line", line));
        }
        add(Parts.div("hero-words", Parts.line("hero-title", title), text), Parts.div("hero-target", icon.create()));
    }
}
