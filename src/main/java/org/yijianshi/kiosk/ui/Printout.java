package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.html.Div;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * Prints one paper for whoever stands here and says what became of it. A paper that did not come out can be had once
 * the printer works again.
 */
public final class Printout extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Stage stage;
    private final String paper;
    private final String instead;
    private transient State state = new State.Nothing();

    /** What became of it so far. */
    private sealed interface State {
        record Nothing() implements State {}

        /** The job is on its way. */
        record Busy() implements State {}

        /** Its end is not known: nothing may be printed again. */
        record Uncertain() implements State {}

        /**
         * @param why what the page says about it
         * @param offered whether it can be asked for
         */
        record Missing(Job job, String why, boolean offered) implements State {}

        /** @param held the mouth of the printer held it when last looked */
        record Done(boolean held) implements State {}
    }

    /** @param attempt counted from 1: a key whose paper has begun to come out is spent */
    private record Job(String key, int attempt, Callable<PrintedStrip> strip) {
        String attemptKey() {
            return attempt == 1 ? key : key + "/" + attempt;
        }

        Job again() {
            return new Job(key, attempt + 1, strip);
        }
    }

    /**
     * @param paper what it is called: 凭证
     * @param instead what helps without it
     */
    public Printout(Stage stage, String paper, String instead) {
        this.stage = stage;
        this.paper = paper;
        this.instead = instead;
        addClassNames("printout", "stack");
        WhileShown.hear(this, stage.desk().printing()::onReadinessChange, this::printerChanged);
    }

    /**
     * @param jobKey the same key is never printed twice
     * @param strip drawn off the page's thread
     */
    public void print(String jobKey, Callable<PrintedStrip> strip) {
        print(new Job(jobKey, 1, strip));
    }

    /** Prints when asked to; while it is printed and after it was, there is nothing to press. */
    public void offer(String jobKey, Callable<PrintedStrip> strip) {
        removeAll();
        add(SecondaryButton.small("打印" + paper, () -> print(jobKey, strip)));
    }

    private void printerChanged() {
        switch (state) {
            case State.Missing(Job job, String why, boolean offered) -> {
                if (offered != ready()) {
                    tellMissing(job, why);
                }
            }
            case State.Done(boolean held) -> {
                if (held != printing().paperWaiting()) {
                    tellDone(held);
                }
            }
            case State.Nothing _, State.Busy _, State.Uncertain _ -> {}
        }
    }

    /** Leads away from here, but asks first while the paper is not out: what has not begun to come out then does not. */
    public void leave(Runnable away) {
        switch (state) {
            case State.Busy _ ->
                stage.open(new Dialog(paper + "还没打完", "现在离开，打到一半的会落在取纸口，没开始打的就不打了。")
                        .primary("等打完", () -> {})
                        .secondary("不要了，清除信息", away));
            case State.Nothing _, State.Missing _, State.Done _, State.Uncertain _ -> away.run();
        }
    }

    private Printing<PrintedStrip> printing() {
        return stage.desk().printing();
    }

    private void print(Job job) {
        if (printing().readiness() instanceof Printing.Readiness.Unable unable) {
            tellMissing(job, unable.citizenText() + instead);
            return;
        }
        state = new State.Busy();
        tell(Notice.Tone.INFO, "正在打印%s…".formatted(paper), "请在下方取纸口取走，别忘了身份证。");
        var hold = stage.desk().sessions().hold();
        stage.background(
                () -> {
                    try (hold) {
                        return printing()
                                .print(job.attemptKey(), job.strip())
                                .toCompletableFuture()
                                .get();
                    }
                },
                outcome -> ended(job, outcome),
                () -> {
                    state = new State.Uncertain();
                    tell(Notice.Tone.AMBER, paper + "没有打印出来", instead);
                });
    }

    private void ended(Job job, Printing.Outcome outcome) {
        switch (outcome) {
            case Printing.Outcome.Printed() -> {
                tellDone(false);
                pointToThePaper();
            }
            case Printing.Outcome.NotPrinted(String text, boolean begun) ->
                tellMissing(begun ? job.again() : job, text + (begun ? "打了一半的那张作废，不用拿。" : "") + instead);
            case Printing.Outcome.Uncertain(String text) -> {
                state = new State.Uncertain();
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

    private void tellMissing(Job job, String why) {
        boolean ready = ready();
        state = new State.Missing(job, why, ready);
        if (ready) {
            tell(Notice.Tone.INFO, "打印机好了", "%s还没有打印出来，要的话现在可以打印。".formatted(paper));
            add(SecondaryButton.small("打印" + paper, () -> print(job)));
        } else {
            tell(Notice.Tone.AMBER, "%s没有打印出来".formatted(paper), why);
        }
    }

    private boolean ready() {
        return printing().readiness() instanceof Printing.Readiness.Ready;
    }

    /** @param wasHeld the mouth of the printer held it before */
    private void tellDone(boolean wasHeld) {
        boolean held = printing().paperWaiting();
        state = new State.Done(held);
        if (wasHeld && !held) {
            tell(Notice.Tone.GREEN, paper + "已取走", "别忘了身份证。");
        } else {
            tell(Notice.Tone.GREEN, paper + "已打印", "请在下方取纸口取走，别忘了身份证。");
        }
    }

    private void tell(Notice.Tone tone, String title, String text) {
        removeAll();
        add(new Notice(tone, Icon.PRINTER, title, text));
    }
}
