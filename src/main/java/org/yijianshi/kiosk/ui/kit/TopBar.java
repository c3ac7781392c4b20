package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** Site name, 演示 mark, state of the device, clock. Nothing here can be pressed: it lies out of low reach. */
public final class TopBar extends Header {

    private final Span device = Parts.text("pill", "");
    private final Span demo = Parts.text("pill", "");

    public TopBar(String site) {
        addClassName("page-top");
        demo.addClassName("pill-demo");
        demo.setVisible(false);
        device.setVisible(false);
        Span clock = new Span(Icon.CLOCK.create());
        clock.addClassNames("pill", "pill-clock");
        clock.getElement().appendChild(new Element("kiosk-clock"));
        add(Parts.line("page-site", site), demo, device, clock);
    }

    /** The mark of a machine with simulated devices. */
    public void setDemo(String words) {
        demo.setText(words);
        demo.setVisible(!words.isEmpty());
    }

    /** Pressing the mark; a machine without it has nothing to press. */
    public void onDemo(Runnable pressed) {
        demo.addClickListener(_ -> pressed.run());
    }

    public void setDevice(String words, boolean healthy) {
        device.removeAll();
        device.add(Parts.text("dot", ""), new Span(words));
        device.setClassName("pill-warn", !healthy);
        device.setVisible(!words.isEmpty());
    }
}
