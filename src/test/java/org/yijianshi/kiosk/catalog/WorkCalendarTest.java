package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        assertThat(calendar.deadline(limit(days, Limit.Unit.WORKING), in(accepted), List.of()))
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
        assertThat(calendar.deadline(limit(days, Limit.Unit.CALENDAR), in(accepted), List.of()))
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
        assertThat(calendar.deadline(limit(days, Limit.Unit.WORKING), in(accepted), List.of()))
                .isEqualTo(new Deadline(last, true));
    }

    @Test
    void knowsTheDayInChinaWhateverTheInstantSaysElsewhere() {
        var lateInLondon = LocalDateTime.of(2026, 11, 23, 23, 0).toInstant(ZoneOffset.UTC);

        assertThat(calendar.deadline(limit(1, Limit.Unit.WORKING), lateInLondon, List.of())
                        .day())
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

    @ParameterizedTest(name = "{0} and {1} working days, still {2} to {3}: {4}, {5}")
    @CsvSource({
        "2026-11-23T09:30, 2, 2026-11-24T10:00, 2026-11-26T10:00, 2026-11-27, two days later",
        "2026-11-23T09:30, 2, 2026-11-24T10:00, 2026-11-24T15:00, 2026-11-25, within a day",
        "2026-11-23T09:30, 2, 2026-11-24T18:00, 2026-11-26T10:00, 2026-11-26, stopped after office hours",
        "2026-11-23T09:30, 2, 2026-11-24T10:00, 2026-11-26T18:00, 2026-11-30, went on after office hours",
        "2026-11-23T09:30, 1, 2026-11-23T10:00, 2026-11-25T10:00, 2026-11-26, on the day of acceptance",
        "2026-11-23T09:30, 0, 2026-11-23T10:00, 2026-11-25T10:00, 2026-11-25, on the spot but not yet",
        "2026-11-23T09:30, 1, 2026-11-24T10:00, 2026-11-26T10:00, 2026-11-26, on the last day",
        "2026-11-23T09:30, 1, 2026-11-25T10:00, 2026-11-30T10:00, 2026-11-24, after it was due",
        "2026-09-29T09:30, 1, 2026-09-30T10:00, 2026-10-09T10:00, 2026-10-09, over the National Day week",
        "2026-09-30T09:30, 3, 2026-10-09T09:00, 2026-10-10T09:00, 2026-10-12, over a Saturday on which offices work",
    })
    void theDaysOfAPauseDoNotCount(
            LocalDateTime accepted, int days, LocalDateTime since, LocalDateTime until, LocalDate last) {
        var still = List.of(new WorkCalendar.Still(in(since), in(until)));

        assertThat(calendar.deadline(limit(days, Limit.Unit.WORKING), in(accepted), still)
                        .day())
                .isEqualTo(last);
    }

    @Test
    void aPauseOnTheDayOfRestOnWhichCalendarDaysEndMovesTheLastDayOn() {
        var limit = limit(3, Limit.Unit.CALENDAR);
        var still = List.of(new WorkCalendar.Still(
                in(LocalDateTime.of(2026, 11, 30, 9, 0)), in(LocalDateTime.of(2026, 12, 2, 9, 0))));

        assertThat(calendar.deadline(limit, in(LocalDateTime.of(2026, 11, 26, 9, 0)), still)
                        .day())
                .isEqualTo("2026-12-02");
    }

    @ParameterizedTest(name = "public notice of {1} {2} days and 2 working days from {0}: {3}")
    @CsvSource({
        "2026-11-24T09:30, 5, WORKING, 2026-12-03",
        "2026-11-24T09:30, 20, CALENDAR, 2026-12-16",
        "2026-09-29T09:30, 3, WORKING, 2026-10-12",
        "2026-09-29T09:30, 3, CALENDAR, 2026-10-09",
    })
    void whatTheLawDoesNotCountIsLaidBefore(LocalDateTime accepted, int days, Limit.Unit unit, LocalDate last) {
        var notice = new Limit.Share(Limit.Share.Kind.PUBLIC_NOTICE, days, unit);
        var limit = new Limit(null, 2, Limit.Unit.WORKING, List.of(notice), null, null);

        assertThat(calendar.deadline(limit, in(accepted), List.of()).day()).isEqualTo(last);
        assertThat(calendar.deadline(limit.without(List.of(notice.kind())), in(accepted), List.of()))
                .isEqualTo(calendar.deadline(limit(2, Limit.Unit.WORKING), in(accepted), List.of()));
    }

    @ParameterizedTest(name = "{0}: taken in on {1}")
    @CsvSource({
        "2026-11-10T09:30, 2026-11-10",
        "2026-11-16T09:30, 2026-11-16",
        "2026-11-16T17:30, 2026-12-04",
        "2026-11-01T09:30, 2026-11-04",
        "2026-06-30T09:30, 2026-07-06",
        "2026-10-04T09:30, 2026-10-08",
        "2026-12-17T09:30, 2027-01-04",
    })
    void anItemIsTakenInOnWorkingDaysFromThe4thToThe16th(LocalDateTime now, LocalDate day) {
        assertThat(calendar.intake(new Limit.Intake(4, 16), in(now))).isEqualTo(day);
    }

    /** Over both years with their holidays and working weekends; each seed is a test of its own and says itself. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPauseMovesTheLastDayByTheCountedDaysItTakesAndNeverForward(long seed) {
        var random = new Random(seed);
        var accepted = in(LocalDateTime.of(2025, 1, 2, 9, 0)).plus(Duration.ofHours(random.nextInt(24 * 500)));
        var days = random.nextInt(40);
        var unit = random.nextBoolean() ? Limit.Unit.WORKING : Limit.Unit.CALENDAR;
        var plain = calendar.deadline(limit(days, unit), accepted, List.of()).day();
        var since = accepted.plus(Duration.ofHours(random.nextInt(24 * 60)));
        var until = since.plus(Duration.ofHours(random.nextInt(24 * 30)));
        var still = new WorkCalendar.Still(since, until);
        var moved =
                calendar.deadline(limit(days, unit), accepted, List.of(still)).day();

        assertThat(calendar.works(plain)).isTrue();
        assertThat(calendar.works(moved)).isTrue();
        assertThat(moved).isAfterOrEqualTo(plain);
        assertThat(calendar.deadline(limit(days + 1, unit), accepted, List.of(still))
                        .day())
                .isAfterOrEqualTo(moved);
        if (unit == Limit.Unit.WORKING) {
            var first = calendar.deadline(limit(0, unit), accepted, List.of()).day();
            var stops = openFrom(since);
            var goesOn = openFrom(until);
            var lost = stops.isAfter(plain)
                    ? 0
                    : (int) stops.datesUntil(goesOn.isBefore(stops) ? stops : goesOn)
                            .filter(calendar::works)
                            .filter(day -> !day.isBefore(first))
                            .count();
            assertThat(workingDaysBetween(plain, moved)).isEqualTo(lost);
        }
    }

    static LongStream seeds() {
        return new Random(20261124).longs(200);
    }

    private static LocalDate openFrom(Instant at) {
        var local = LocalDateTime.ofInstant(at, CHINA);
        return local.getHour() < 17 ? local.toLocalDate() : local.toLocalDate().plusDays(1);
    }

    private static int workingDaysBetween(LocalDate one, LocalDate other) {
        return (int) one.datesUntil(other).filter(calendar::works).count();
    }

    private static Limit limit(int days, Limit.Unit unit) {
        return Limit.of(days, unit);
    }

    private static Instant in(LocalDateTime local) {
        return local.atZone(CHINA).toInstant();
    }
}
