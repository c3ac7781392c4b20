package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place that changes by itself, when a device comes or goes. What is shown stays as it is while nothing has changed:
 * a button made anew would lose the press of a finger that lies on the old one.
 */
public final class Spot extends Div {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Object shown;

    public Spot() {
        addClassName("spot");
    }

    /**
     * @param what equal to what is shown: nothing is made
     * @param made shows it
     */
    public void show(Object what, Supplier<Component> made) {
        if (!what.equals(shown)) {
            clear();
            shown = what;
            add(made.get());
        }
    }

    public void clear() {
        shown = null;
        removeAll();
    }
}
