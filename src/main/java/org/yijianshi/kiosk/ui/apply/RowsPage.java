package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** A group with several rows: one card for each child, shareholder, employee, and a place to add one. */
final class RowsPage {
    /** Enough to tell one row from another. */
    private static final int SHOWN = 3;

    private final Journey journey;
    private final FieldGroup group;
    private final FieldGroup.Repeat repeat;
    private final int index;

    RowsPage(Journey journey, FieldGroup group, int index) {
        this.journey = journey;
        this.group = group;
        this.repeat = Objects.requireNonNull(group.repeat());
        this.index = index;
    }

    void show() {
        var application = journey.application();
        var rows = application.rows(group);
        var frame = journey.frame(Journey.Part.FORM, group.title().zh(), sentence(application, rows));
        var content = new ArrayList<Component>();
        var problem = openRow(application) == 0 ? application.problem(group) : Optional.<String>empty();
        problem.ifPresent(words -> content.add(new Notice(Notice.Tone.AMBER, "再看一看", words)));
        for (int row = 1; row <= rows; row++) {
            content.add(card(application, row));
        }
        if (rows < repeat.max()) {
            content.add(SecondaryButton.outlined("再加一个：" + repeat.called(rows + 1), this::add)
                    .withIcon(Icon.PLUS));
        }
        frame.setContent(content.toArray(Component[]::new));
        Journey.actions(frame, () -> journey.form(index - 1), problem.isEmpty() ? "都对，下一步" : "下一步", this::on);
        journey.stage().show(frame);
    }

    private String sentence(Application application, int rows) {
        if (rows == 0) {
            return "没有的就直接下一步。";
        }
        if (openRow(application) > 0) {
            return "一共 %d 份，还有没填好的。".formatted(rows);
        }
        return (application.problem(group).isEmpty() ? "一共 %d 份，请看一看对不对。" : "一共 %d 份，还有一处要改。").formatted(rows);
    }

    private Card card(Application application, int row) {
        var entries = FormPage.entries(application, group, row);
        var open = entries.stream().filter(FormEntry::open).count();
        var chip = open == 0 ? new Chip(Chip.Kind.DONE, "填好了") : new Chip(Chip.Kind.WARN, "还差 %d 项".formatted(open));
        var known = entries.stream()
                .flatMap(entry ->
                        Stream.ofNullable(entry.chosen()).map(value -> said(application, entry.field(), value.text())))
                .limit(SHOWN)
                .collect(Collectors.joining(" · "));
        var actions = new Div();
        actions.addClassName("row-actions");
        actions.add(SecondaryButton.small(open == 0 ? "看一看、改一改" : "去填写", () -> change(row))
                .withIcon(Icon.PEN_LINE));
        if (application.rows(group) > repeat.min()) {
            actions.add(SecondaryButton.small("去掉", () -> askRemoval(row)).withIcon(Icon.X));
        }
        return Card.rows(Card.row(null, repeat.called(row), known, chip), actions);
    }

    private static String said(Application application, Field field, String value) {
        var words = application.labels().masked(field, value);
        return field.type() == Field.Type.TEXT || field.type() == Field.Type.CODE
                ? words
                : field.label().zh() + " " + words;
    }

    private void add() {
        var application = journey.application();
        application.addRow(group);
        change(application.rows(group));
    }

    private void change(int row) {
        new FormPage(journey, group, index, row).show();
    }

    private void askRemoval(int row) {
        journey.stage()
                .open(new Dialog("去掉%s？".formatted(repeat.called(row)), "已经填的这一份内容会一起去掉。")
                        .primary("不去掉", () -> {})
                        .secondary("去掉", () -> {
                            journey.application().removeRow(group, row);
                            show();
                        }));
    }

    private void on() {
        var application = journey.application();
        var open = openRow(application);
        var problem = application.problem(group);
        if (open > 0) {
            journey.stage().tell(repeat.called(open) + "还没有填好", "点“去填写”补上，就能继续。");
        } else if (problem.isPresent()) {
            journey.stage().tell("再看一看", problem.get());
        } else {
            journey.form(index + 1);
        }
    }

    /** The first row in which something is open; 0 when there is none. */
    private int openRow(Application application) {
        for (int row = 1; row <= application.rows(group); row++) {
            if (FormPage.entries(application, group, row).stream().anyMatch(FormEntry::open)) {
                return row;
            }
        }
        return 0;
    }
}
