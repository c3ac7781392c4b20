package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Elements with a class name, the vocabulary of the kit. */
final class Parts {

    private Parts() {}

    static Div div(String classNames, Component... children) {
        Div div = new Div(children);
        div.addClassNames(classNames.split(" "));
        return div;
    }

    /** A block of text. */
    static Div line(String classNames, String text) {
        Div div = div(classNames);
        div.setText(text);
        return div;
    }

    static Span text(String className, String text) {
        Span span = new Span(text);
        span.addClassName(className);
        return span;
    }

    static NativeButton button(String classNames, Runnable pressed) {
        NativeButton button = new NativeButton();
        button.addClassNames(classNames.split(" "));
        button.getElement().setAttribute("type", "button");
        button.addClickListener(_ -> pressed.run());
        return button;
    }

    static void checked(Component component, boolean checked) {
        component.getElement().setAttribute("aria-checked", Boolean.toString(checked));
    }
}
