package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.time.Duration;

/** A ring that empties while the number falls. Drawn in the browser only: the server keeps the time that counts. */
@Tag("kiosk-countdown")
public final class Countdown extends Component {

    public Countdown(Duration length) {
        restart(length);
    }

    public void restart(Duration length) {
        getElement().setAttribute("seconds", Long.toString(length.toSeconds()));
    }
}
