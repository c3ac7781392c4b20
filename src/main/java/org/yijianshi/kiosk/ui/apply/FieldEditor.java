package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.Objects;
import java.util.Optional;
import org.yijianshi.kiosk.application.Dispute;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.catalog.Field;
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

/** Fills one field on its own page with the keys it needs; as a dispute it also tells the source (纠错). */
final class FieldEditor {
    /** More codes than this stand as a field of names. */
    private static final int CARDS = 24;

    private final Journey journey;
    private final Field field;
    private final boolean dispute;
    private final Runnable back;
    private final Div problem = new Div();

    FieldEditor(Journey journey, Field field, boolean dispute, Runnable back) {
        this.journey = journey;
        this.field = field;
        this.dispute = dispute;
        this.back = back;
    }

    /** The line on the form that opens an editor. */
    static EntryField open(String shown, String placeholder, Runnable opened) {
        var entry = new EntryField(placeholder, placeholder, Integer.MAX_VALUE, text -> {});
        entry.setText(shown);
        entry.addClickListener(click -> opened.run());
        return entry;
    }

    void show() {
        var hint = field.hint();
        var frame = journey.frame(
                Journey.Part.FORM,
                dispute
                        ? "正确的%s是？".formatted(field.label().zh())
                        : "请填%s".formatted(field.label().zh()),
                dispute ? "这次按您填的办，同时告诉来源单位去核对。" : hint == null ? "" : hint.zh());
        switch (field.type()) {
            case CODE -> {
                frame.setContent(problem, codes());
                frame.setActions(new PrimaryButton("返回", back));
            }
            case DIVISION -> {
                var task = new DivisionPicker.Task(
                        journey.application().labels().divisions(),
                        Objects.requireNonNull(field.level()),
                        current().orElse(""),
                        this::take);
                new DivisionPicker(frame, problem, task)
                        .open(journey.desk().site().terminal().division());
                frame.setActions(SecondaryButton.outlined("返回", back));
            }
            case MONTH -> date(frame, DatePicker.Precision.MONTH);
            case DATE -> date(frame, DatePicker.Precision.DAY);
            case DATE_TIME -> date(frame, DatePicker.Precision.MINUTE);
            case PHONE, INTEGER, DECIMAL, BANK_ACCOUNT, ID_NUMBER, USCC, TEXT, ADDRESS -> {
                var entry =
                        new EntryField(field.label().zh(), "点下面的键填写", field.maxLength(), text -> problem.removeAll());
                entry.setText(current().orElse(""));
                entry.setActive(true);
                frame.setContent(entry, problem, keys(entry));
                frame.setActions(
                        SecondaryButton.outlined("上一步", back), new PrimaryButton("填好了", () -> take(entry.text())));
            }
        }
        journey.stage().show(frame);
    }

    private void date(PageFrame frame, DatePicker.Precision precision) {
        var picker = new DatePicker(journey.application().today(), precision, field.future());
        frame.setContent(problem, picker);
        Journey.actions(frame, back, "填好了", () -> picker.value().ifPresentOrElse(this::take, picker::complain));
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
        var options = journey.application().labels().options(field);
        if (options.size() > CARDS) {
            return new NameList(options.entrySet().stream()
                    .map(option -> new NameList.Entry(
                            option.getValue().zh(),
                            current().filter(option.getKey()::equals).isPresent(),
                            () -> take(option.getKey())))
                    .toList());
        }
        var choices = new Div();
        choices.addClassName("choices");
        options.forEach((code, label) -> {
            var card = new ChoiceCard(null, label.zh(), "", () -> take(code));
            card.setChosen(current().filter(code::equals).isPresent());
            choices.add(card);
        });
        return choices;
    }

    private Optional<String> current() {
        return journey.application().form().stream()
                .filter(entry -> entry.field().id().equals(field.id()))
                .map(FormEntry::chosen)
                .filter(Objects::nonNull)
                .map(value -> value.text())
                .findFirst();
    }

    private void take(String text) {
        if (!dispute) {
            settle(journey.application().type(field.id(), text));
            return;
        }
        journey.stage()
                .background(
                        () -> journey.application().dispute(journey.desk().submissions(), field.id(), text),
                        this::settle,
                        back);
    }

    private void settle(Dispute dispute) {
        switch (dispute) {
            case Dispute.Taken() -> back.run();
            case Dispute.Refused(String sentence) -> settle(Optional.of(sentence));
            case Dispute.Untold() -> {
                back.run();
                journey.stage().tell("还没有告诉来源单位", "您填的已经用上，不影响这次办理。这台机器现在记不下纠错，请到窗口说一声，让来源单位核对。");
            }
        }
    }

    private void settle(Optional<String> wrong) {
        wrong.ifPresentOrElse(
                words -> {
                    problem.removeAll();
                    problem.add(new Notice(Notice.Tone.AMBER, "再看一看", words));
                },
                back);
    }
}
