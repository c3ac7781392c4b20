package org.yijianshi.kiosk.ui.dock;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import org.yijianshi.kiosk.dock.Dock;

/** The dock in a window of its own. */
@Route("dock")
@Prototype
@Requires(beans = Dock.class)
public final class DockView extends Div {
    private static final long serialVersionUID = 1L;

    public DockView(Dock dock) {
        addClassName("dock-page");
        add(new DockPanel(dock));
    }
}
