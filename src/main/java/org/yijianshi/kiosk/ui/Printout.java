package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.html.Div;
import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;

/** Prints one paper for whoever stands here and says what became of it. */
public final class Printout extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Stage stage;
    private final String paper;
    private final Outlet outlet;
    private final String instead;

    /** Where a paper comes out. */
    enum Outlet {
        ROLL("取纸口", "没有打印出来", "请在下方取纸口取走，别忘了身份证。"),
        SHEETS("A4 打印机的出纸口", "没有打好", "请在 A4 打印机的出纸口取走，别落下。");

        private final String name;
        private final String failed;
        private final String take;

        Outlet(String name, String failed, String take) {
            this.name = name;
            this.failed = failed;
            this.take = take;
        }
    }

    /**
     * @param paper what it is called: 凭证
     * @param instead what helps without it
     */
    public Printout(Stage stage, String paper, String instead) {
        this(stage, paper, Outlet.ROLL, instead);
    }

    Printout(Stage stage, String paper, Outlet outlet, String instead) {
        this.stage = stage;
        this.paper = paper;
        this.outlet = outlet;
        this.instead = instead;
    }

    /**
     * @param jobKey the same key is never printed twice
     * @param strip drawn off the page's thread
     */
    public void print(String jobKey, Callable<BufferedImage> strip) {
        print(stage.desk().printing(), jobKey, strip, outcome -> {});
    }

    /** @param then hears how it ended, before it is said */
    <P> void print(Printing<P> printer, String jobKey, Callable<P> drawn, Consumer<Printing.Outcome> then) {
        if (printer.readiness() instanceof Printing.Readiness.Unable unable) {
            tell(Notice.Tone.AMBER, "没有打印" + paper, unable.citizenText() + instead);
            then.accept(new Printing.Outcome.NotPrinted(unable.citizenText()));
            return;
        }
        tell(Notice.Tone.INFO, "正在打印%s…".formatted(paper), outlet.take);
        var hold = stage.desk().sessions().hold();
        var printed = printer.print(jobKey, drawn).toCompletableFuture();
        stage.background(
                () -> {
                    try (hold) {
                        return printed.get();
                    }
                },
                outcome -> {
                    then.accept(outcome);
                    printed(outcome);
                },
                () -> {
                    then.accept(new Printing.Outcome.NotPrinted(""));
                    tell(Notice.Tone.AMBER, paper + outlet.failed, instead);
                });
    }

    private void printed(Printing.Outcome outcome) {
        switch (outcome) {
            case Printing.Outcome.Printed() -> tell(Notice.Tone.GREEN, paper + "已打印", outlet.take);
            case Printing.Outcome.NotPrinted(String text) ->
                tell(Notice.Tone.AMBER, paper + outlet.failed, text + instead);
            case Printing.Outcome.Uncertain(String text) ->
                tell(Notice.Tone.AMBER, "请看一看" + outlet.name, text + "没有拿到纸，" + instead);
        }
    }

    private void tell(Notice.Tone tone, String title, String text) {
        removeAll();
        add(new Notice(tone, Icon.PRINTER, title, text));
    }
}
