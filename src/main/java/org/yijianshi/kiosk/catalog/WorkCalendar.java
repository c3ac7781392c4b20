package org.yijianshi.kiosk.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The working calendar (工作日历): which days count, and by which day a limit ends. Pure and immutable.
 *
 * <p>In a year whose notice has not been published, or not been put into the catalogue, only weekends and the holidays
 * of fixed date are left out; a day found that way is {@link Deadline#estimated}.
 *
 * @param years by number; a notice also rules the last days of the December before, as those of 2007 and 2011 did
 * @param alwaysOff holidays of fixed date, by law the same every year
 * @param closes what is accepted from this time on counts as accepted on the next working day
 * @param signingDays how many days a hand-over waits for the signatures that are missing, in calendar days
 * @param unverified values that come from no verified source, for the technician's list
 */
public record WorkCalendar(
        Map<Integer, Year> years,
        Set<MonthDay> alwaysOff,
        LocalTime closes,
        int signingDays,
        List<LifeEvent.Unverified> unverified) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int DECEMBER_DAYS_OF_NEXT_NOTICE = 3;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public WorkCalendar {
        years = Map.copyOf(years);
        alwaysOff = Set.copyOf(alwaysOff);
        unverified = List.copyOf(unverified);
    }

    /**
     * One yearly notice of the 国务院办公厅.
     *
     * @param version of the file, for example {@code 2026.11.1}
     * @param off days of rest, weekends among them or not
     * @param working weekends on which offices work (调休)
     */
    public record Year(String version, Set<LocalDate> off, Set<LocalDate> working) {
        public Year {
            off = Set.copyOf(off);
            working = Set.copyOf(working);
        }
    }

    /** @param estimated a year whose notice is missing was counted through; the day may turn out later */
    public record Deadline(LocalDate day, boolean estimated) {}

    /**
     * The last day of a limit. The day of acceptance does not count (民法典第二百零一条); acceptance after office hours or
     * on a day of rest is taken for one on the next working day; a limit in calendar days that would end on a day of
     * rest ends on the working day after it (民法典第二百零三条).
     *
     * @param accepted when the platform accepted the item
     */
    public Deadline deadline(Limit limit, Instant accepted) {
        var at = LocalDateTime.ofInstant(accepted, CHINA);
        var day = at.toLocalDate();
        var first = workingDayFrom(at.toLocalTime().isBefore(closes) ? day : day.plusDays(1));
        var last = switch (limit.unit()) {
            case WORKING ->
                Stream.iterate(first, each -> workingDayFrom(each.plusDays(1)))
                        .skip(limit.promisedDays())
                        .findFirst()
                        .orElseThrow();
            case CALENDAR -> workingDayFrom(first.plusDays(limit.promisedDays()));
        };
        return new Deadline(last, !day.datesUntil(last.plusDays(1)).allMatch(this::published));
    }

    /** The last day on which somebody who was not here can sign; the day of handing over does not count. */
    public LocalDate signableUntil(LocalDate handedOver) {
        return handedOver.plusDays(signingDays);
    }

    public boolean works(LocalDate day) {
        return notices(day)
                .filter(notice -> notice.off().contains(day) || notice.working().contains(day))
                .findFirst()
                .map(notice -> notice.working().contains(day))
                .orElseGet(() -> !weekend(day) && !alwaysOff.contains(MonthDay.from(day)));
    }

    static boolean weekend(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek());
    }

    /** Whether the notice of this year may say something about the day. */
    static boolean rules(int year, LocalDate day) {
        return day.getYear() == year
                || day.plusDays(DECEMBER_DAYS_OF_NEXT_NOTICE).getYear() == year;
    }

    private boolean published(LocalDate day) {
        return years.containsKey(day.getYear())
                && years.containsKey(day.plusDays(DECEMBER_DAYS_OF_NEXT_NOTICE).getYear());
    }

    /** The later notice first. */
    private Stream<Year> notices(LocalDate day) {
        return Stream.of(day.plusDays(DECEMBER_DAYS_OF_NEXT_NOTICE), day)
                .map(LocalDate::getYear)
                .distinct()
                .filter(years::containsKey)
                .map(years::get);
    }

    private LocalDate workingDayFrom(LocalDate day) {
        return Stream.iterate(day, each -> each.plusDays(1))
                .filter(this::works)
                .findFirst()
                .orElseThrow();
    }
}
