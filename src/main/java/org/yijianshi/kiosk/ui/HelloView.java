package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;

@Route("")
@Prototype
public final class HelloView extends Div {
    private static final long serialVersionUID = 1L;

    public HelloView() {
        add(new NativeButton("你好", e -> add(new Div("点了"))));
    }
}
