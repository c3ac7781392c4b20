package org.yijianshi.kiosk.preview;

import java.time.LocalDate;
import java.util.List;
import org.yijianshi.kiosk.catalog.Field;

/** Values a field might take, for what a case does not say. Nobody has these numbers. */
final class Plausible {
    /** In the order they are tried. */
    List<String> values(Field field, LocalDate today) {
        var day = field.future() ? today.plusDays(10) : today.minusMonths(1);
        return switch (field.type()) {
            case PHONE -> List.of("13800000000");
            case BANK_ACCOUNT -> List.of("6222000000000009");
            case ID_NUMBER -> List.of("411199199010029049");
            case USCC -> List.of("91411199MAEDEMA20U");
            case INTEGER, DECIMAL -> List.of("1", "2", "12", "100", "3000", "580000");
            case DATE ->
                List.of(day.toString(), today.toString(), today.minusYears(1).toString());
            case MONTH ->
                List.of(day.toString().substring(0, 7), today.toString().substring(0, 7));
            case DATE_TIME -> List.of(day + "T10:00", today + "T08:00");
            case TEXT -> List.of("示例", "示例文字内容");
            case ADDRESS -> List.of("示例路1号", "河南省漯河市示例县示例路1号");
            case CODE, DIVISION -> List.of();
        };
    }

    /** What is pressed for a value. */
    static String keys(Field field, String value) {
        return switch (field.type()) {
            case DATE, MONTH, DATE_TIME -> value.replaceAll("\\D", "");
            case CODE, DIVISION, PHONE, BANK_ACCOUNT, ID_NUMBER, USCC, INTEGER, DECIMAL, TEXT, ADDRESS -> value;
        };
    }
}
