package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Every other button: outlined, quiet or within a row. */
public final class SecondaryButton extends NativeButton {

    private SecondaryButton(String text, Runnable pressed, String... classNames) {
        addClassNames(classNames);
        add(new Span(text));
        addClickListener(_ -> pressed.run());
    }

    /** Beside the primary button: back, again, later. */
    public static SecondaryButton outlined(String text, Runnable pressed) {
        return new SecondaryButton(text, pressed, "button", "button-secondary");
    }

    /** Outlined, for inside a card. */
    public static SecondaryButton small(String text, Runnable pressed) {
        return new SecondaryButton(text, pressed, "button", "button-secondary", "button-small");
    }

    /** Ends or removes something. */
    public static SecondaryButton danger(String text, Runnable pressed) {
        return new SecondaryButton(text, pressed, "button", "button-danger");
    }

    /** The quiet way out below the actions. */
    public static SecondaryButton quiet(String text, Runnable pressed) {
        return new SecondaryButton(text, pressed, "button-quiet");
    }

    /** Within a row: 不对？ 显示. Small to the eye, full size to the finger. */
    public static SecondaryButton inline(String text, Runnable pressed) {
        return new SecondaryButton(text, pressed, "button-inline");
    }

    /** Opens a short sentence that says why. */
    public static SecondaryButton why(Runnable pressed) {
        return inline("为什么", pressed);
    }

    public SecondaryButton withIcon(Icon icon) {
        addComponentAsFirst(icon.create());
        return this;
    }
}
