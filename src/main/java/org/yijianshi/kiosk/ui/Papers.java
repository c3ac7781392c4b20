package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.ui.kit.PaperImage;

/** Documents that are looked through from the first page to the last before they are signed. */
public final class Papers {
    private record Paper(String title, List<byte[]> pages) {}

    private final List<Paper> papers;

    private Papers(List<Paper> papers) {
        this.papers = papers;
    }

    /** Draws every page; takes a while. */
    public static Papers of(List<SignedDocument> signed, Documents documents) {
        return new Papers(signed.stream()
                .map(each -> new Paper(each.title(), documents.pictures(each.pdf())))
                .toList());
    }

    /** Each document under its title. */
    public List<Component> shown() {
        var shown = new ArrayList<Component>();
        for (var paper : papers) {
            var title = new Div(paper.title());
            title.addClassName("paper-title");
            shown.add(title);
            for (int i = 0; i < paper.pages().size(); i++) {
                shown.add(PaperImage.page(paper.pages().get(i), "%s第%d页".formatted(paper.title(), i + 1)));
            }
        }
        return shown;
    }
}
