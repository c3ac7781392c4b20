package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.yijianshi.kiosk.catalog.Limit;
import org.yijianshi.kiosk.catalog.WorkCalendar;

/**
 * Time limits (限时办结) in words. Before acceptance there is a span and what it would come to; a day is promised only
 * from the time at which the platform accepted.
 */
public final class TimeLimits {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter DAY_OF_ANOTHER_YEAR = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final WorkCalendar calendar;

    public TimeLimits(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** 当场办结; 受理后 1 个工作日; 受理后 30 天（银行制卡的时间）. */
    public static String span(Limit limit) {
        var days = limit.promisedDays() == 0
                ? "当场办结"
                : switch (limit.unit()) {
                    case WORKING -> "受理后 %d 个工作日".formatted(limit.promisedDays());
                    case CALENDAR -> "受理后 %d 天".formatted(limit.promisedDays());
                };
        return days + note(limit);
    }

    /**
     * 如今天受理，最晚 11月25日. For 当场办结 only while offices are closed: then the day is not today.
     *
     * @param day what to call the day: 今天 on a page, the date on paper, which is read later
     */
    public Optional<String> preview(Limit limit, Instant now, String day) {
        var deadline = calendar.deadline(limit, now);
        var latest = latest(deadline, now, "");
        if (limit.promisedDays() > 0) {
            return Optional.of("如%s受理，%s".formatted(day, latest));
        }
        return deadline.day().equals(date(now)) ? Optional.empty() : Optional.of("不上班时受理的" + latest);
    }

    /** Of a case at the platform; empty when nothing is due any more. */
    public String of(Limit limit, Submissions.Case item) {
        var accepted = item.acceptedAt();
        return switch (item.state()) {
            case SUBMITTED, WAIT_PREDECESSOR -> span(limit);
            case ACCEPTED ->
                accepted == null
                        ? span(limit)
                        : "%s受理，%s%s"
                                .formatted(
                                        day(accepted),
                                        latest(calendar.deadline(limit, accepted), accepted, "办结"),
                                        note(limit));
            case CORRECTION -> "等您补正，补正的时间不算在期限里";
            case NOT_ACCEPTED, DONE -> "";
        };
    }

    /** 11月24日. */
    public static String day(Instant at) {
        return DAY.format(date(at));
    }

    /** 11月24日. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String latest(WorkCalendar.Deadline deadline, Instant from, String done) {
        var format = deadline.day().getYear() == date(from).getYear() ? DAY : DAY_OF_ANOTHER_YEAR;
        var day = format.format(deadline.day()) + done;
        return deadline.estimated() ? "预计最晚 " + day + "（放假安排还没公布）" : "最晚 " + day;
    }

    private static String note(Limit limit) {
        return limit.note() == null ? "" : "（" + limit.note().zh() + "）";
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }
}
