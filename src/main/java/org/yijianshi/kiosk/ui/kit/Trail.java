package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** The way down to where one stands, outermost first; each step leads back to it, the last is where one is. */
public final class Trail extends Div {
    /** One place on the way. */
    public record Step(String name, Runnable pressed) {
        /** Hides the place, which may be where a person lives. */
        @Override
        public String toString() {
            return "Step[]";
        }
    }

    public Trail(List<Step> steps) {
        addClassName("trail");
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                add(Icon.CHEVRON_RIGHT.create());
            }
            NativeButton step = Parts.button("trail-step", steps.get(i).pressed());
            step.add(new Span(steps.get(i).name()));
            if (i == steps.size() - 1) {
                step.getElement().setAttribute("aria-current", "location");
            }
            add(step);
        }
    }
}
