package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.util.function.Consumer;

/** Takes every physical key of the page for a code scanner that poses as a keyboard. Shows nothing. */
@Tag("kiosk-wedge")
public final class KeyboardCodes extends Component {
    /**
     * @param codes hears each code, printable ASCII
     * @param troubles hears "long", "incomplete", "mixed", "flood" or "quiet"
     */
    public KeyboardCodes(Consumer<String> codes, Consumer<String> troubles) {
        getElement()
                .addEventListener("kiosk-typed", event -> {
                    String trouble =
                            event.getEventData().path("event.detail.trouble").asString("");
                    if (trouble.isEmpty()) {
                        codes.accept(
                                event.getEventData().path("event.detail.text").asString(""));
                    } else {
                        troubles.accept(trouble);
                    }
                })
                .addEventData("event.detail.text")
                .addEventData("event.detail.trouble");
    }
}
