package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small mark: where a value came from, or in what state a thing is. Icon and words, never colour alone. */
public final class Chip extends Span {

    /** What the chip says; the picture and the colour follow. */
    public enum Kind {
        CARD("chip-card", Icon.ID_CARD),
        LICENCE("chip-licence", Icon.LINK),
        SHARED("chip-shared", Icon.LINK),
        EARLIER("chip-shared", Icon.CLOCK),
        TYPED("chip-typed", Icon.PEN_LINE),
        DERIVED("chip-derived", Icon.CALCULATOR),
        FREE("chip-free", Icon.CIRCLE_CHECK),
        DONE("chip-done", Icon.CIRCLE_CHECK),
        CAPTURE("chip-warn", Icon.CAMERA),
        WAITING("chip-warn", Icon.HOURGLASS),
        WARN("chip-warn", Icon.FLAG),
        ERROR("chip-error", Icon.CIRCLE_ALERT),
        PLAIN("chip-plain", null);

        private final String className;
        private final Optional<Icon> icon;

        Kind(String className, @Nullable Icon icon) {
            this.className = className;
            this.icon = Optional.ofNullable(icon);
        }
    }

    public Chip(Kind kind, String text) {
        addClassNames("chip", kind.className);
        kind.icon.ifPresent(icon -> add(icon.create()));
        add(new Span(text));
    }
}
