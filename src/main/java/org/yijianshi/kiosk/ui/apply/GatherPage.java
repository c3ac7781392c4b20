package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.VoidLicence;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Shown while records are being fetched, and afterwards where some could not be asked for. */
final class GatherPage {
    private final Journey journey;
    private final Journey.Part part;
    private final Runnable next;

    GatherPage(Journey journey, Journey.Part part, Runnable next) {
        this.journey = journey;
        this.part = part;
        this.next = next;
    }

    /** What is still missing because nobody could be asked, with a way to ask again; empty when all were asked. */
    static Optional<Component> missing(Journey journey, Journey.Part part, Runnable next) {
        var unanswered = journey.application().unanswered();
        if (unanswered.isEmpty()) {
            return Optional.empty();
        }
        var names = unanswered.stream().map(Text::zh).collect(Collectors.joining("、"));
        var box = new Div(
                new Notice(
                        Notice.Tone.AMBER,
                        "刚才连不上省平台，有 %d 样没能查".formatted(unanswered.size()),
                        "%s。没查到的请您自己填或拍照；也可以再查一次。".formatted(names)),
                SecondaryButton.small("再查一次", () -> new GatherPage(journey, part, next).showFirst()));
        box.addClassName("stack");
        return Optional.of(box);
    }

    /** Which e-certificates were found and are not used, and what to do instead. */
    static Optional<Component> notValid(Journey journey) {
        var licences = journey.application().voidLicences();
        return licences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(
                        Notice.Tone.AMBER,
                        "有 %d 样电子证照不能用".formatted(licences.size()),
                        licences.stream().map(VoidLicence::words).collect(Collectors.joining("；"))
                                + "。要用到的请您自己填或拍照；有疑问请问发证的单位。"));
    }

    /** Whatever failed before is tried again. */
    void showFirst() {
        journey.forgetTold();
        show(Application::gather);
    }

    void show() {
        show(Application::gatherMore);
    }

    private void show(Consumer<Application> gather) {
        var frame = journey.frame(part, "正在替您查找已有的材料", "不用再交的，我们自己去调取。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        frame.setContent(new Notice(Notice.Tone.PLAIN, Icon.LINK, "", "电子证照、共享数据，通常几秒钟就好。"));
        journey.stage().show(frame);
        var application = journey.application();
        journey.stage()
                .background(
                        () -> {
                            gather.accept(application);
                            return application.unanswered();
                        },
                        this::gathered,
                        next);
    }

    private void gathered(List<Text> unanswered) {
        if (!journey.tell(unanswered)) {
            next.run();
            return;
        }
        var frame = journey.frame(part, "有 %d 样现在查不到".formatted(unanswered.size()), "连不上省平台，没能替您调取。不是您的问题。");
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setContent(
                Card.rows(unanswered.stream()
                        .map(each -> Card.row(null, each.zh(), "", new Chip(Chip.Kind.WARN, "没能查")))
                        .toArray(Div[]::new)),
                new Notice(Notice.Tone.PLAIN, "照样可以办", "后面要用到的，请您自己填或拍照；网络好了也可以再查，已填的不会丢。"));
        frame.setActions(SecondaryButton.outlined("再查一次", this::showFirst), new PrimaryButton("先继续办", next));
        journey.stage().show(frame);
    }
}
