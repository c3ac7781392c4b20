package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import org.yijianshi.kiosk.catalog.Catalog.CodeSet;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.ServiceItem;

/** How values look to a person: codes as words, dates in Chinese, private values masked. */
public final class Labels {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年M月");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final Map<String, CodeSet> codeSets;
    private final Divisions divisions;

    Labels(Map<String, CodeSet> codeSets, Divisions divisions) {
        this.codeSets = Map.copyOf(codeSets);
        this.divisions = divisions;
    }

    /** The codes a field offers, in the order of their standard. */
    public Map<String, org.yijianshi.kiosk.catalog.Text> options(Field field) {
        var codes = field.codeSet() == null ? null : codeSets.get(field.codeSet());
        return codes == null ? Map.of() : codes.labels();
    }

    /** The places a field of type DIVISION chooses among. */
    public Divisions divisions() {
        return divisions;
    }

    public String display(Field field, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (field.type()) {
            case CODE -> {
                var label = options(field).get(value);
                yield label == null ? value : label.zh();
            }
            case DIVISION -> place(field, value);
            case DATE -> Dates.parse(value).map(Labels::day).orElse(value);
            case DATE_TIME -> minute(value);
            case MONTH -> Dates.month(value).map(MONTH::format).orElse(value);
            case TEXT, PHONE, ID_NUMBER, ADDRESS, INTEGER, DECIMAL, USCC, BANK_ACCOUNT -> value;
        };
    }

    private String place(Field field, String code) {
        var vague = divisions.known(code) && !divisions.reaches(code, Objects.requireNonNull(field.level()));
        return divisions.words(code) + (vague ? "（下一级由窗口核对）" : "");
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** As {@link #display}, with the middle hidden where the field is private. */
    public String masked(Field field, String value) {
        return switch (field.mask()) {
            case NONE -> display(field, value);
            case NAME -> maskName(value);
            case ID_NUMBER -> keepEnds(value, 6, 4);
            case PHONE -> keepEnds(value, 3, 4);
            case ACCOUNT -> keepEnds(value, 4, 4);
        };
    }

    /** A query code or hand-over code as it is read out: its two halves apart. */
    public static String spaced(String code) {
        return code.substring(0, code.length() / 2) + " " + code.substring(code.length() / 2);
    }

    /** 张* or 欧阳*: the last character of a name is hidden. */
    public static String maskName(String name) {
        int length = name.codePointCount(0, name.length());
        return length < 2 ? "*".repeat(length) : name.substring(0, name.offsetByCodePoints(0, length - 1)) + "*";
    }

    /** 不收费, 80.00 元, or what else is to be paid. */
    public static String fee(ServiceItem.Fee fee, boolean waived) {
        var sum = "%d.%02d 元".formatted(fee.fen() / 100, fee.fen() % 100);
        if (waived) {
            return "免收（一般 %s）".formatted(sum);
        }
        var note = fee.note();
        if (note == null) {
            return fee.fen() == 0 ? "不收费" : sum;
        }
        return fee.fen() == 0 ? note.zh() : sum + "，" + note.zh();
    }

    /** 411199********9017. */
    public static String maskNumber(String number) {
        return keepEnds(number, 6, 4);
    }

    /** A value too short to have a middle is hidden altogether. */
    private static String keepEnds(String value, int head, int tail) {
        int hidden = value.length() - head - tail;
        return hidden <= 0
                ? "*".repeat(value.length())
                : value.substring(0, head) + "*".repeat(hidden) + value.substring(value.length() - tail);
    }

    private static String minute(String value) {
        try {
            return MINUTE.format(LocalDateTime.parse(value));
        } catch (java.time.DateTimeException e) {
            return value;
        }
    }
}
