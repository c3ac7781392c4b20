package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.html.Div;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.ui.kit.Hero;
import org.yijianshi.kiosk.ui.kit.Icon;

/** Asks for a card as long as one can be read, and says so when none can. */
public final class CardHero extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Arrivals arrivals;
    private final String title;
    private final String[] lines;

    /** Each line of {@code lines} keeps together. */
    public CardHero(Stage stage, String title, String... lines) {
        this.arrivals = stage.desk().arrivals();
        this.title = title;
        this.lines = lines.clone();
        WhileShown.hear(this, arrivals::onReadinessChange, this::refresh);
    }

    private void refresh() {
        removeAll();
        add(
                switch (arrivals.readiness()) {
                    case Arrivals.Readiness.Ready _ -> new Hero(Icon.ID_CARD, title, lines);
                    case Arrivals.Readiness.Unable(String citizenText) ->
                        new Hero(Icon.TRIANGLE_ALERT, "暂时不能刷卡", citizenText);
                });
    }
}
