package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;

/** An entry of the attract page. */
public final class Tile extends NativeButton {

    public Tile(Icon icon, String title, String sub, Runnable pressed) {
        addClassName("tile");
        add(icon.big(), Parts.text("tile-title", title));
        if (!sub.isEmpty()) {
            add(Parts.text("tile-sub", sub));
        }
        addClickListener(_ -> pressed.run());
    }

    /** Picture over one word. */
    public static Tile small(Icon icon, String title, Runnable pressed) {
        Tile tile = new Tile(icon, title, "", pressed);
        tile.addClassName("tile-small");
        return tile;
    }

    /** Not to be had now: {@code sub} of the tile says why and what to do instead; it can still be pressed to read more. */
    public Tile closed() {
        addClassName("tile-closed");
        return this;
    }

    /** Three to a row. */
    public static Div grid(List<Tile> tiles) {
        return Parts.div("tiles", tiles.toArray(Tile[]::new));
    }

    /** Four to a row, or all five. */
    public static Div smallGrid(List<Tile> tiles) {
        return Parts.div("tiles tiles-four", tiles.toArray(Tile[]::new));
    }
}
