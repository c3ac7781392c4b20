package org.yijianshi.kiosk.ui.fill;

import com.vaadin.flow.component.html.Div;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Keypad;
import org.yijianshi.kiosk.ui.kit.Notice;

/** A month, day or minute by digits alone, shown as it is typed: 2026年11月12日. */
public final class DatePicker extends Div {
    private static final long serialVersionUID = 1L;

    /** How exact a date is wanted. */
    public enum Precision {
        MONTH("uuuuMM", "uuuu年M月", "按年月填 6 位数字"),
        DAY("uuuuMMdd", "uuuu年M月d日", "按年月日填 8 位数字"),
        MINUTE("uuuuMMddHHmm", "uuuu年M月d日 HH:mm", "按年月日时分填 12 位数字，下午两点写 1400");

        private final int digits;
        private final DateTimeFormatter typed;
        private final DateTimeFormatter shown;
        private final String rule;

        Precision(String typed, String shown, String rule) {
            this.digits = typed.length();
            this.typed = DateTimeFormatter.ofPattern(typed).withResolverStyle(ResolverStyle.STRICT);
            this.shown = DateTimeFormatter.ofPattern(shown);
            this.rule = rule;
        }
    }

    private final transient LocalDate today;
    private final Precision precision;
    private final boolean future;
    private final Div shown = new Div();
    private final EntryField entry;

    /** @param future whether it may lie after today */
    public DatePicker(LocalDate today, Precision precision, boolean future) {
        this.today = today;
        this.precision = precision;
        this.future = future;
        addClassName("stack");
        var example = precision.typed.format(today.atTime(8, 26));
        this.entry = new EntryField("日期", "例如 " + example, precision.digits, this::typed);
        entry.setActive(true);
        add(entry, shown, new Keypad(entry, "删除", ""));
    }

    /** In ISO 8601; empty while it is not complete or lies where it may not. */
    public Optional<String> value() {
        return parsed().map(LocalDateTime::toString).map(iso -> switch (precision) {
            case MONTH -> iso.substring(0, "2026-11".length());
            case DAY -> iso.substring(0, "2026-11-24".length());
            case MINUTE -> iso;
        });
    }

    public void complain() {
        entry.setInvalid(true);
        shown.removeAll();
        shown.add(new Notice(Notice.Tone.AMBER, "请再看一看日期", precision.rule + (future ? "。" : "，不能晚于今天。")));
    }

    private void typed(String digits) {
        entry.setInvalid(false);
        shown.removeAll();
        if (digits.length() == precision.digits) {
            parsed().ifPresentOrElse(date -> shown.setText(precision.shown.format(date)), this::complain);
        }
    }

    private Optional<LocalDateTime> parsed() {
        try {
            var date = switch (precision) {
                case MONTH ->
                    YearMonth.parse(entry.text(), precision.typed).atDay(1).atStartOfDay();
                case DAY -> LocalDate.parse(entry.text(), precision.typed).atStartOfDay();
                case MINUTE -> LocalDateTime.parse(entry.text(), precision.typed);
            };
            return future || !date.toLocalDate().isAfter(today) ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
