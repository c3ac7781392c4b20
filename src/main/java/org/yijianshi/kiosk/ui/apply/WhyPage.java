package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;

/** Says why something is asked for, or is not. */
final class WhyPage {
    private WhyPage() {}

    /** @param title what is explained */
    record Entry(String title, List<String> sentences) {
        /** Hides the sentences, which repeat what the citizen said. */
        @Override
        public String toString() {
            return "Entry[" + title + "]";
        }
    }

    /** Over the page. */
    static void open(Journey journey, Entry entry) {
        journey.stage().open(new Dialog(entry.title(), entry.sentences()).primary("知道了", () -> {}));
    }

    /** What is not needed this time, on a page of its own. */
    static void show(Journey journey, String question, List<Entry> entries, Runnable back) {
        var frame = journey.stage().frame();
        frame.setQuestion(question, "按您的回答，这些这次都用不着。");
        frame.setContent(Card.rows(entries.stream()
                .map(entry -> Card.row(null, entry.title(), String.join("", entry.sentences())))
                .toArray(Div[]::new)));
        frame.setActions(new PrimaryButton("知道了，返回", back));
        journey.stage().show(frame);
    }
}
