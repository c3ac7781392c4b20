package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.List;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Segments;

/** 好差评: five levels in plain words, voluntary. The first evaluation of an application stands. */
public final class Evaluation extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<String> LEVELS = List.of("非常满意", "满意", "基本满意", "不满意", "非常不满意");

    private final transient Stage stage;
    private final String queryCode;
    private final Div thanks = new Div();

    private Evaluation(Stage stage, String queryCode) {
        this.stage = stage;
        this.queryCode = queryCode;
        addClassName("stack");
    }

    public static Evaluation asked(Stage stage, String queryCode) {
        var evaluation = new Evaluation(stage, queryCode);
        evaluation.ask();
        return evaluation;
    }

    /** Asks nothing: one line says that it is possible, and opens the levels for whoever wants them. */
    public static Evaluation possible(Stage stage, String queryCode, String words) {
        var evaluation = new Evaluation(stage, queryCode);
        evaluation.add(SecondaryButton.quiet(words, evaluation::ask));
        return evaluation;
    }

    private void ask() {
        removeAll();
        var heading = new H2("这次办事您满意吗？（可以不评）");
        heading.addClassName("section-title");
        add(
                heading,
                Segments.rates(
                        IntStream.rangeClosed(1, LEVELS.size()).boxed().toList(),
                        number -> LEVELS.get(number - 1),
                        this::evaluate),
                thanks);
    }

    private void evaluate(int number) {
        var level = LEVELS.size() + 1 - number;
        stage.background(
                () -> {
                    stage.desk().submissions().evaluate(queryCode, level);
                    return true;
                },
                done -> thank("谢谢您的评价，已经记下。"),
                () -> thank("评价没有存下来，不影响您的申请。"));
    }

    private void thank(String words) {
        thanks.removeAll();
        thanks.add(new Notice(Notice.Tone.PLAIN, "", words));
    }
}
