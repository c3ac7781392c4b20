package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;

/** A box that tells something: calm by default, amber for "look here", green for "done", red for "this went wrong". */
public final class Notice extends Div {

    /** The tone, with its picture. */
    public enum Tone {
        INFO("notice-info", Icon.INFO),
        PLAIN("notice-plain", Icon.INFO),
        AMBER("notice-amber", Icon.TRIANGLE_ALERT),
        GREEN("notice-green", Icon.CIRCLE_CHECK),
        ERROR("notice-error", Icon.CIRCLE_ALERT);

        private final String className;
        private final Icon icon;

        Tone(String className, Icon icon) {
            this.className = className;
            this.icon = icon;
        }
    }

    public Notice(Tone tone, String title, String text) {
        this(tone, tone.icon, title, text);
    }

    /** Title or text may be empty. */
    public Notice(Tone tone, Icon icon, String title, String text) {
        addClassNames("notice", tone.className);
        getElement().setAttribute("role", tone == Tone.ERROR ? "alert" : "note");
        Div words = Parts.div("notice-text");
        if (!title.isEmpty()) {
            words.add(Parts.line("notice-title", title));
        }
        if (!text.isEmpty()) {
            words.add(Parts.line("notice-words", text));
        }
        add(icon.create(), words);
    }
}
