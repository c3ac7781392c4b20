package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Keypad;
import org.yijianshi.kiosk.ui.kit.Notice;

/** A day by eight digits, shown as it is typed: 2026年11月12日. */
final class DatePicker extends Div {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 8;

    private final transient LocalDate latest;
    private final Div shown = new Div();
    private final EntryField entry;

    DatePicker(LocalDate latest) {
        this.latest = latest;
        addClassName("stack");
        this.entry = new EntryField("日期", "例如 " + latest.toString().replace("-", ""), DIGITS, this::typed);
        entry.setActive(true);
        add(entry, shown, new Keypad(entry, "删除", false));
    }

    Optional<LocalDate> value() {
        var digits = entry.text();
        if (!digits.matches("\\d{8}")) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6)));
            return day.isAfter(latest) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void complain() {
        entry.setInvalid(true);
        shown.removeAll();
        shown.add(new Notice(Notice.Tone.AMBER, "请再看一看日期", "按年月日填 8 位数字，不能晚于今天。"));
    }

    private void typed(String digits) {
        entry.setInvalid(false);
        shown.removeAll();
        if (digits.length() == DIGITS) {
            value().ifPresentOrElse(
                            day -> shown.setText(
                                    "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth())),
                            this::complain);
        }
    }
}
