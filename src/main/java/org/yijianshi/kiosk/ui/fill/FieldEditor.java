package org.yijianshi.kiosk.ui.fill;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Keypad;
import org.yijianshi.kiosk.ui.kit.LetterKeypad;
import org.yijianshi.kiosk.ui.kit.NameList;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.TextKeyboard;

/** Fills one field on its own page with the keys it needs. */
public final class FieldEditor {
    /** More codes than this stand as a field of names. */
    private static final int CARDS = 24;

    private final Stage stage;
    private final Field field;
    private final Form form;
    private final Div problem = new Div();

    /** Where the field stands. */
    public interface Form {
        /** An empty page of its journey that asks for the field. */
        PageFrame frame();

        Labels labels();

        LocalDate today();

        /** What stands there now. */
        Optional<String> current();

        /** @param settled told what is wrong in a sentence for the citizen; empty when the text was taken */
        void take(String text, Consumer<Optional<String>> settled);

        /** The page the field stands on. */
        void back();
    }

    public FieldEditor(Stage stage, Field field, Form form) {
        this.stage = stage;
        this.field = field;
        this.form = form;
    }

    /** What the page asks. */
    public static String question(Field field) {
        return "请填%s".formatted(field.label().zh());
    }

    /** What helps to fill it; empty for nothing. */
    public static String hint(Field field) {
        var hint = field.hint();
        return hint == null ? "" : hint.zh();
    }

    /** The line on the form that opens an editor. */
    public static EntryField open(String shown, String placeholder, Runnable opened) {
        var entry = new EntryField(placeholder, placeholder, Integer.MAX_VALUE, text -> {});
        entry.setText(shown);
        entry.addClickListener(click -> opened.run());
        return entry;
    }

    public void show() {
        var frame = form.frame();
        switch (field.type()) {
            case CODE -> {
                frame.setContent(problem, codes());
                frame.setActions(new PrimaryButton("返回", form::back));
            }
            case DIVISION -> {
                var task = new DivisionPicker.Task(
                        form.labels().divisions(),
                        Objects.requireNonNull(field.level()),
                        form.current().orElse(""),
                        this::take);
                new DivisionPicker(frame, problem, task)
                        .open(stage.desk().site().terminal().division());
                frame.setActions(SecondaryButton.outlined("返回", form::back));
            }
            case MONTH -> date(frame, DatePicker.Precision.MONTH);
            case DATE -> date(frame, DatePicker.Precision.DAY);
            case DATE_TIME -> date(frame, DatePicker.Precision.MINUTE);
            case PHONE, INTEGER, DECIMAL, BANK_ACCOUNT, ID_NUMBER, USCC, TEXT, ADDRESS -> {
                var entry =
                        new EntryField(field.label().zh(), "点下面的键填写", field.maxLength(), text -> problem.removeAll());
                entry.setText(form.current().orElse(""));
                entry.setActive(true);
                frame.setContent(entry, problem, keys(entry));
                frame.setActions(
                        SecondaryButton.outlined("上一步", form::back),
                        new PrimaryButton("填好了", () -> take(entry.text())));
            }
        }
        stage.show(frame);
    }

    private void date(PageFrame frame, DatePicker.Precision precision) {
        var picker = new DatePicker(form.today(), precision, field.future());
        frame.setContent(problem, picker);
        frame.setActions(
                SecondaryButton.outlined("上一步", form::back),
                new PrimaryButton("填好了", () -> picker.value().ifPresentOrElse(this::take, picker::complain)));
    }

    private Component keys(EntryField entry) {
        return switch (field.type()) {
            case PHONE, INTEGER, BANK_ACCOUNT -> new Keypad(entry, "删除", "");
            case DECIMAL -> new Keypad(entry, "删除", ".");
            case ID_NUMBER -> new Keypad(entry, "删除", "X");
            case USCC -> LetterKeypad.creditCode(entry, "删除");
            case TEXT, ADDRESS, CODE, DATE, DATE_TIME, MONTH, DIVISION ->
                new TextKeyboard(entry, new TextKeyboard.Labels("中文", "删除", "空格", "更多"));
        };
    }

    private Component codes() {
        var options = form.labels().options(field);
        if (options.size() > CARDS) {
            return new NameList(options.entrySet().stream()
                    .map(option -> new NameList.Entry(
                            option.getValue().zh(),
                            form.current().filter(option.getKey()::equals).isPresent(),
                            () -> take(option.getKey())))
                    .toList());
        }
        var choices = new Div();
        choices.addClassName("choices");
        options.forEach((code, label) -> {
            var card = new ChoiceCard(null, label.zh(), "", () -> take(code));
            card.setChosen(form.current().filter(code::equals).isPresent());
            choices.add(card);
        });
        return choices;
    }

    private void take(String text) {
        form.take(text, this::settle);
    }

    private void settle(Optional<String> wrong) {
        wrong.ifPresentOrElse(
                words -> {
                    problem.removeAll();
                    problem.add(new Notice(Notice.Tone.AMBER, "再看一看", words));
                },
                form::back);
    }
}
