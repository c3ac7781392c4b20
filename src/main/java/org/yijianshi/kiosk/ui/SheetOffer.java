package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.application.Sheets;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * Offers a paper on A4. While the printer cannot, it says so and what helps instead; what did not come out can be asked
 * for again as soon as the printer can.
 */
public final class SheetOffer extends Div {
    private static final long serialVersionUID = 1L;

    private enum State {
        OFFERED,
        PRINTING,
        FAILED,
        PRINTED
    }

    private final transient Printing<List<Sheets>> printer;
    private final transient Callable<List<Sheets>> drawn;
    private final Printout printout;
    private final Div offer = new Div();
    private final String paper;
    private final String instead;
    private State state = State.OFFERED;
    private String jobKey = UUID.randomUUID().toString();
    private transient @Nullable Subscription readiness;

    private SheetOffer(
            Stage stage, Printing<List<Sheets>> printer, String paper, String instead, Callable<List<Sheets>> drawn) {
        this.printer = printer;
        this.drawn = drawn;
        this.paper = paper;
        this.instead = instead;
        this.printout = new Printout(stage, paper, Printout.Outlet.SHEETS, instead);
        addClassName("stack");
        offer.addClassName("stack");
        printout.setVisible(false);
        add(printout, offer);
        refresh();
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

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        readiness = printer.onReadinessChange(() -> ui.access(this::refresh));
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (readiness != null) {
            readiness.close();
            readiness = null;
        }
    }

    private void refresh() {
        offer.removeAll();
        var ready = printer.readiness();
        switch (state) {
            case OFFERED -> {
                switch (ready) {
                    case Printing.Readiness.Ready() -> offer.add(button("打印 A4 " + paper));
                    case Printing.Readiness.Unable(String text) ->
                        offer.add(new Notice(Notice.Tone.PLAIN, Icon.PRINTER, "现在不能打印 A4 " + paper, text + instead));
                }
            }
            case FAILED ->
                offer.add(
                        ready instanceof Printing.Readiness.Ready
                                ? button("再打一次")
                                : new Div("请工作人员看看打印机，弄好以后这里可以再打一次。"));
            case PRINTING, PRINTED -> {}
        }
    }

    private SecondaryButton button(String text) {
        return SecondaryButton.small(text, this::print).withIcon(Icon.PRINTER);
    }

    private void print() {
        become(State.PRINTING);
        printout.setVisible(true);
        printout.print(printer, jobKey, drawn, this::ended);
    }

    private void ended(Printing.Outcome outcome) {
        switch (outcome) {
            case Printing.Outcome.Printed() -> become(State.PRINTED);
            case Printing.Outcome.NotPrinted _ -> become(State.FAILED);
            case Printing.Outcome.Uncertain _ -> {
                // What may have come out is not printed again with the same key.
                jobKey = UUID.randomUUID().toString();
                become(State.FAILED);
            }
        }
    }

    private void become(State next) {
        state = next;
        refresh();
    }
}
