package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.catalog.WorkCalendar.Deadline;

/** The bundled years 2025 and 2026, with offices that close at 17:00. */
class WorkCalendarTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static WorkCalendar calendar;

    @BeforeAll
    static void load() throws CatalogException {
        var clock = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), CHINA);
        calendar = new CatalogLoader(clock).bundled().calendar();
    }

    @ParameterizedTest(name = "{0} and {1} working days: {2}, {3}")
    @CsvSource({
        "2026-11-24T09:30, 0, 2026-11-24, on the spot",
        "2026-11-24T09:30, 1, 2026-11-25, the day of acceptance does not count",
        "2026-11-24T09:30, 20, 2026-12-22, weekends do not count",
        "2026-11-27T09:30, 1, 2026-11-30, over a weekend",
        "2026-11-24T16:59, 1, 2026-11-25, just before offices close",
        "2026-11-24T17:00, 1, 2026-11-26, offices have closed",
        "2026-11-24T17:00, 0, 2026-11-25, on the spot but offices have closed",
        "2026-11-28T10:00, 1, 2026-12-01, a Saturday counts as Monday",
        "2026-11-30T09:30, 1, 2026-12-01, over the end of a month",
        "2026-09-18T09:30, 1, 2026-09-20, a Sunday on which offices work",
        "2026-09-20T09:30, 1, 2026-09-21, accepted on that Sunday",
        "2026-09-30T09:30, 1, 2026-10-08, over the National Day week",
        "2026-09-30T09:30, 3, 2026-10-10, and the Saturday after it",
        "2026-10-03T09:30, 1, 2026-10-09, accepted within the holiday",
        "2026-02-13T18:00, 1, 2026-02-24, the evening before a Saturday on which offices work",
        "2026-04-30T09:30, 4, 2026-05-09, Labour Day and its Saturday over the end of a month",
        "2025-12-31T09:30, 1, 2026-01-04, over the end of a year to a Sunday on which offices work",
        "2025-12-31T18:00, 1, 2026-01-05, accepted in the evening of the year",
    })
    void addsWorkingDays(LocalDateTime accepted, int days, LocalDate last) {
        assertThat(calendar.deadline(limit(days, Limit.Unit.WORKING), in(accepted)))
                .isEqualTo(new Deadline(last, false));
    }

    @ParameterizedTest(name = "{0} and {1} days: {2}, {3}")
    @CsvSource({
        "2026-11-23T09:30, 30, 2026-12-23, every day counts",
        "2026-11-23T18:00, 30, 2026-12-24, from the next working day",
        "2026-11-20T09:30, 30, 2026-12-21, ends on a Sunday and so on Monday",
        "2026-09-01T09:30, 30, 2026-10-08, ends in the National Day week and so after it",
        "2026-08-21T09:30, 30, 2026-09-20, ends on a Sunday on which offices work",
    })
    void addsCalendarDays(LocalDateTime accepted, int days, LocalDate last) {
        assertThat(calendar.deadline(limit(days, Limit.Unit.CALENDAR), in(accepted)))
                .isEqualTo(new Deadline(last, false));
    }

    @ParameterizedTest(name = "{0} and {1} working days: about {2}, {3}")
    @CsvSource({
        "2026-12-24T09:30, 3, 2026-12-29, the next notice may still change the last days of December",
        "2026-12-31T09:30, 1, 2027-01-04, New Year's Day is one by law and then comes a weekend",
        "2026-12-11T09:30, 20, 2027-01-11, into the year",
        "2027-04-30T09:30, 1, 2027-05-03, whatever is arranged around Labour Day",
        "2024-12-31T09:30, 1, 2025-01-02, begins before the first known year",
    })
    void onlyEstimatesWhereTheNoticeIsMissing(LocalDateTime accepted, int days, LocalDate last) {
        assertThat(calendar.deadline(limit(days, Limit.Unit.WORKING), in(accepted)))
                .isEqualTo(new Deadline(last, true));
    }

    @Test
    void knowsTheDayInChinaWhateverTheInstantSaysElsewhere() {
        var lateInLondon = LocalDateTime.of(2026, 11, 23, 23, 0).toInstant(ZoneOffset.UTC);

        assertThat(calendar.deadline(limit(1, Limit.Unit.WORKING), lateInLondon).day())
                .isEqualTo("2026-11-25");
    }

    @Test
    void theLaterNoticeRulesTheLastDaysOfDecember() {
        var december = LocalDate.of(2011, 12, 31);
        var earlier = new WorkCalendar.Year("2011.1.1", Set.of(december), Set.of());
        var later = new WorkCalendar.Year("2012.1.1", Set.of(), Set.of(december));
        var years = new WorkCalendar(Map.of(2011, earlier, 2012, later), Set.of(), LocalTime.of(17, 0), 15, List.of());

        assertThat(years.works(december)).isTrue();
    }

    /** A notice moves days and adds none: beyond weekends there are the 13 days of the law of 2024. */
    @ParameterizedTest
    @CsvSource({"2025, 28, 5", "2026, 33, 6"})
    void hasAsManyDaysAsTheNotices(int year, int off, int working) {
        assertThat(calendar.years().get(year).off()).hasSize(off);
        assertThat(calendar.years().get(year).working()).hasSize(working);
        var weekdaysOff = calendar.years().get(year).off().stream()
                .filter(day -> !WorkCalendar.weekend(day))
                .count();
        assertThat(weekdaysOff - working).isEqualTo(13);
    }

    private static Limit limit(int days, Limit.Unit unit) {
        return new Limit(null, days, unit, null);
    }

    private static Instant in(LocalDateTime local) {
        return local.atZone(CHINA).toInstant();
    }
}
