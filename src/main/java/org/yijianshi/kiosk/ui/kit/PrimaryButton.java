package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.NativeButton;

/** The one strong button of a page. */
public final class PrimaryButton extends NativeButton {

    public PrimaryButton(String text, Runnable pressed) {
        super(text);
        addClassNames("button", "button-primary");
        addClickListener(_ -> pressed.run());
    }

    /** Something is going on that the citizen waits for: a turning ring, no second press. */
    public void setBusy(boolean busy) {
        setClassName("button-busy", busy);
        setEnabled(!busy);
    }
}
