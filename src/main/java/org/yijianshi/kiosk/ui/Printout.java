package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.html.Div;
import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;

/** Prints one paper for whoever stands here and says what became of it. */
public final class Printout extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Stage stage;
    private final String paper;
    private final String instead;

    /**
     * @param paper what it is called: 凭证
     * @param instead what helps without it
     */
    public Printout(Stage stage, String paper, String instead) {
        this.stage = stage;
        this.paper = paper;
        this.instead = instead;
    }

    /**
     * @param jobKey the same key is never printed twice
     * @param strip drawn off the page's thread
     */
    public void print(String jobKey, Callable<BufferedImage> strip) {
        var desk = stage.desk();
        if (desk.printing().readiness() instanceof Printing.Readiness.Unable unable) {
            tell(Notice.Tone.AMBER, "没有打印" + paper, unable.citizenText() + instead);
            return;
        }
        tell(Notice.Tone.INFO, "正在打印%s…".formatted(paper), "请在下方取纸口取走，别忘了身份证。");
        var hold = desk.sessions().hold();
        stage.background(
                () -> {
                    try (hold) {
                        return desk.printing()
                                .print(jobKey, strip.call())
                                .toCompletableFuture()
                                .get();
                    }
                },
                this::printed,
                () -> tell(Notice.Tone.AMBER, paper + "没有打印出来", instead));
    }

    private void printed(Printing.Outcome outcome) {
        switch (outcome) {
            case Printing.Outcome.Printed() -> {
                tell(Notice.Tone.GREEN, paper + "已打印", "请在下方取纸口取走，别忘了身份证。");
                pointToThePaper();
            }
            case Printing.Outcome.NotPrinted(String text) -> tell(Notice.Tone.AMBER, paper + "没有打印出来", text + instead);
            case Printing.Outcome.Uncertain(String text) -> {
                tell(Notice.Tone.AMBER, "请看一看取纸口", text + "没有拿到纸，" + instead);
                pointToThePaper();
            }
        }
    }

    private void pointToThePaper() {
        if (isAttached()) {
            stage.light(Cabinet.Place.RECEIPT);
        }
    }

    private void tell(Notice.Tone tone, String title, String text) {
        removeAll();
        add(new Notice(tone, Icon.PRINTER, title, text));
    }
}
