package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.application.Sheets;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Spot;

/**
 * Offers a paper on A4. While the printer cannot, it says so and what helps instead; what did not come out can be asked
 * for again as soon as the printer can.
 */
public final class SheetOffer extends Div {
    private static final long serialVersionUID = 1L;

    private static final String TAKE = "请在 A4 打印机的出纸口取走，别落下。";

    private enum State {
        OFFERED,
        PRINTING,
        FAILED,
        PRINTED
    }

    private final transient Printing<List<Sheets>> printer;
    private final transient Callable<List<Sheets>> drawn;
    private final transient Stage stage;
    private final Div told = new Div();
    private final Spot offer = new Spot();
    private final String paper;
    private final String instead;
    private State state = State.OFFERED;
    private String jobKey = UUID.randomUUID().toString();

    private SheetOffer(
            Stage stage, Printing<List<Sheets>> printer, String paper, String instead, Callable<List<Sheets>> drawn) {
        this.stage = stage;
        this.printer = printer;
        this.drawn = drawn;
        this.paper = paper;
        this.instead = instead;
        addClassName("stack");
        add(told, offer);
        WhileShown.hear(this, printer::onReadinessChange, this::refresh);
    }

    /**
     * Empty where the terminal has no A4 printer.
     *
     * @param paper what it is called: 申请表
     * @param instead what helps without it
     * @param drawn off the page's thread
     */
    public static Optional<SheetOffer> of(Stage stage, String paper, String instead, Callable<List<Sheets>> drawn) {
        return stage.desk().pages().map(printer -> new SheetOffer(stage, printer, paper, instead, drawn));
    }

    /** Whether the end of the session would end it. */
    public boolean isPrinting() {
        return state == State.PRINTING;
    }

    private void refresh() {
        var readiness = printer.readiness();
        switch (state) {
            case OFFERED ->
                offer.show(readiness, () -> switch (readiness) {
                    case Printing.Readiness.Ready() -> button("打印 A4 " + paper);
                    case Printing.Readiness.Unable(String text) ->
                        new Notice(Notice.Tone.PLAIN, Icon.PRINTER, "现在不能打印 A4 " + paper, text + instead);
                });
            case FAILED ->
                offer.show(readiness, () -> switch (readiness) {
                    case Printing.Readiness.Ready() -> button("再打一次");
                    case Printing.Readiness.Unable(String _) -> new Div("请工作人员看看打印机，弄好以后这里可以再打一次。");
                });
            case PRINTING, PRINTED -> offer.clear();
        }
    }

    private SecondaryButton button(String text) {
        return SecondaryButton.small(text, this::print).withIcon(Icon.PRINTER);
    }

    private void print() {
        become(State.PRINTING);
        tell(Notice.Tone.INFO, "正在打印%s…".formatted(paper), TAKE);
        var hold = stage.desk().sessions().hold();
        var printed = printer.print(jobKey, drawn).toCompletableFuture();
        stage.background(
                () -> {
                    try (hold) {
                        return printed.get();
                    }
                },
                this::ended,
                () -> failed(""));
    }

    private void ended(Printing.Outcome outcome) {
        switch (outcome) {
            case Printing.Outcome.Printed() -> {
                become(State.PRINTED);
                tell(Notice.Tone.GREEN, paper + "已打印", TAKE);
            }
            case Printing.Outcome.NotPrinted(String text, boolean _) -> failed(text);
            case Printing.Outcome.Uncertain(String text) -> {
                // What may have come out is not printed again with the same key.
                jobKey = UUID.randomUUID().toString();
                become(State.FAILED);
                tell(Notice.Tone.AMBER, "请看一看 A4 打印机的出纸口", text + "没有拿到纸，" + instead);
            }
        }
    }

    private void failed(String why) {
        become(State.FAILED);
        tell(Notice.Tone.AMBER, paper + "没有打好", why + instead);
    }

    private void tell(Notice.Tone tone, String title, String text) {
        told.removeAll();
        told.add(new Notice(tone, Icon.PRINTER, title, text));
    }

    private void become(State next) {
        state = next;
        refresh();
    }
}
