package org.yijianshi.kiosk.ui.identity;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Failure;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * What the pages of one try have in common.
 *
 * @param frames an empty page with a question and a sentence
 * @param back where another way is chosen, or where the citizen came from
 * @param known hears who is here; shows the next page
 */
record Visit(Stage stage, BiFunction<String, String, PageFrame> frames, Runnable back, Consumer<Identity> known) {
    /** @param others hears every card but his own: a staff member may be laying his */
    void show(PageFrame frame, String number, Consumer<Identity> others) {
        stage.show(frame);
        stage.onPerson(card -> (card.number().equals(number) ? known : others).accept(card));
    }

    /** Lets his own card count, and nobody else's. */
    void show(PageFrame frame, String number) {
        show(frame, number, other -> {});
    }

    /** Nothing to press until something has been answered. */
    PageFrame waiting(String question) {
        var frame = frames.apply(question, "请稍等。");
        stage.show(frame);
        return frame;
    }

    /** @param again the strong button */
    PageFrame refused(Failure failure, PrimaryButton again) {
        var frame = refusal(failure);
        frame.setActions(SecondaryButton.outlined("换一种办法", back), again);
        return frame;
    }

    /** Where trying again would not help. */
    PageFrame refused(Failure failure) {
        var frame = refusal(failure);
        frame.setActions(new PrimaryButton("换一种办法", back));
        return frame;
    }

    private PageFrame refusal(Failure failure) {
        var frame = frames.apply(failure.title(), "没有记下您的任何信息。");
        frame.setContent(new Notice(Notice.Tone.AMBER, "现在可以这样做", failure.sentence()));
        return frame;
    }
}
