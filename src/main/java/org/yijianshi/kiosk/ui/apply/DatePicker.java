package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Keypad;
import org.yijianshi.kiosk.ui.kit.Notice;

/** A day by eight digits or a minute by twelve, shown as it is typed: 2026年11月12日 08:26. */
final class DatePicker extends Div {
    private static final long serialVersionUID = 1L;

    private enum Precision {
        DAY("yyyyMMdd", "yyyy年M月d日", "按年月日填 8 位数字，不能晚于今天。"),
        MINUTE("yyyyMMddHHmm", "yyyy年M月d日 HH:mm", "按年月日时分填 12 位数字，下午两点写 1400，不能晚于今天。");

        private final int digits;
        private final DateTimeFormatter typed;
        private final DateTimeFormatter shown;
        private final String rule;

        Precision(String typed, String shown, String rule) {
            this.digits = typed.length();
            this.typed =
                    DateTimeFormatter.ofPattern(typed.replace("yyyy", "uuuu")).withResolverStyle(ResolverStyle.STRICT);
            this.shown = DateTimeFormatter.ofPattern(shown);
            this.rule = rule;
        }
    }

    private final transient LocalDate latest;
    private final Precision precision;
    private final Div shown = new Div();
    private final EntryField entry;

    private DatePicker(LocalDate latest, Precision precision) {
        this.latest = latest;
        this.precision = precision;
        addClassName("stack");
        this.entry = new EntryField(
                "日期", "例如 " + precision.typed.format(latest.atTime(8, 26)), precision.digits, this::typed);
        entry.setActive(true);
        add(entry, shown, new Keypad(entry, "删除", false));
    }

    static DatePicker day(LocalDate latest) {
        return new DatePicker(latest, Precision.DAY);
    }

    static DatePicker minute(LocalDate latest) {
        return new DatePicker(latest, Precision.MINUTE);
    }

    /** ISO 8601: a date, or a date and time to the minute. */
    Optional<String> value() {
        return parsed().map(at -> switch (precision) {
            case DAY -> at.toLocalDate().toString();
            case MINUTE -> at.toString();
        });
    }

    private Optional<LocalDateTime> parsed() {
        try {
            var at = switch (precision) {
                case DAY -> LocalDate.parse(entry.text(), precision.typed).atStartOfDay();
                case MINUTE -> LocalDateTime.parse(entry.text(), precision.typed);
            };
            return Optional.of(at).filter(typed -> !typed.toLocalDate().isAfter(latest));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void complain() {
        entry.setInvalid(true);
        shown.removeAll();
        shown.add(new Notice(Notice.Tone.AMBER, "请再看一看日期", precision.rule));
    }

    private void typed(String digits) {
        entry.setInvalid(false);
        shown.removeAll();
        if (digits.length() == precision.digits) {
            parsed().ifPresentOrElse(at -> shown.setText(precision.shown.format(at)), this::complain);
        }
    }
}
