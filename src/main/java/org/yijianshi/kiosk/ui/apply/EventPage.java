package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.ui.home.HomePage;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Tile;

/** Which life event it is. */
final class EventPage {
    private final Journey journey;

    EventPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var frame = journey.stage().frame();
        frame.setQuestion("您要办哪件事？", "点一下就开始。");
        frame.setContent(Tile.grid(journey.desk().catalog().events().stream()
                .map(event -> new Tile(
                        HomePage.icon(event),
                        event.plainTitle().zh(),
                        event.summary().zh(),
                        () -> journey.choose(event)))
                .toList()));
        frame.setActions(SecondaryButton.outlined("上一步", journey::backToNotice));
        journey.stage().show(frame);
    }
}
