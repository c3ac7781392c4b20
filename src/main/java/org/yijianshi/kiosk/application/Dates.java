package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;

final class Dates {
    private Dates() {}

    static Optional<LocalDate> parse(String iso) {
        try {
            return Optional.of(LocalDate.parse(iso));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<YearMonth> month(String iso) {
        try {
            return Optional.of(YearMonth.parse(iso));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
