package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import java.util.List;

/** One page that was taken here, with what can be done to it. */
public final class PageCard extends Div {

    /** @param number counted from 1 */
    public PageCard(int number, byte[] jpeg, List<SecondaryButton> buttons) {
        addClassName("page-card");
        var title = "第 %d 页".formatted(number);
        var below = Parts.div("page-buttons");
        buttons.forEach(below::add);
        add(Parts.line("page-number", title), PaperImage.photo(jpeg, title), below);
    }

    /** The pages of a material, in order. */
    public static Div strip(List<PageCard> pages) {
        var strip = Parts.div("page-strip");
        pages.forEach(strip::add);
        return strip;
    }
}
