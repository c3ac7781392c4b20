package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.application.Submissions.Times;
import org.yijianshi.kiosk.catalog.Limit;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.WorkCalendar;

/**
 * Time limits (限时办结) in words. Before acceptance there is a span and what it would come to; a day is promised only
 * from the time at which the platform accepted.
 */
public final class TimeLimits {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter DAY_OF_ANOTHER_YEAR = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final WorkCalendar calendar;

    public TimeLimits(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** 当场办结; 受理后 1 个工作日; 每月 4 日至 16 日收件，受理后 20 个工作日，公示 5 个工作日另计; 受理后 30 天（银行制卡的时间）. */
    public static String span(Limit limit) {
        var intake = limit.intake();
        var days = intake == null ? "" : "每月 %d 日至 %d 日收件，".formatted(intake.from(), intake.to());
        days += limit.promisedDays() == 0
                ? "当场办结"
                : switch (limit.unit()) {
                    case WORKING -> "受理后 %d 个工作日".formatted(limit.promisedDays());
                    case CALENDAR -> "受理后 %d 天".formatted(limit.promisedDays());
                };
        return days + uncounted(limit) + note(limit);
    }

    private static String uncounted(Limit limit) {
        return limit.uncounted().stream()
                .map(share -> "，%s %d %s另计"
                        .formatted(
                                share.kind().label(), share.days(), share.unit() == Limit.Unit.WORKING ? "个工作日" : "天"))
                .collect(Collectors.joining());
    }

    /**
     * 如今天受理，最晚 11月25日. For 当场办结 only while offices are closed: then the day is not today. Out of the days on
     * which an item is taken in, the next of them stands for today.
     *
     * @param day what to call the day: 今天 on a page, the date on paper, which is read later
     */
    public Optional<String> preview(Limit limit, Instant now, String day) {
        var intake = limit.intake();
        var from = intake == null ? date(now) : calendar.intake(intake, now);
        if (intake != null && !from.equals(date(now))) {
            var then = from.atStartOfDay(CHINA).toInstant();
            return Optional.of("如%s受理，%s".formatted(day(from, date(now)), latest(deadline(limit, then), now, "")));
        }
        var deadline = deadline(limit, now);
        var latest = latest(deadline, now, "");
        if (limit.promisedDays() > 0 || !limit.uncounted().isEmpty()) {
            return Optional.of("如%s受理，%s".formatted(day, latest));
        }
        return deadline.day().equals(date(now)) ? Optional.empty() : Optional.of("不上班时受理的" + latest);
    }

    /**
     * 如今天受理，各项先后都按承诺时限办，全部办好最晚 12月24日: the longest way through what waits for a result.
     *
     * @param before the items whose results one needs
     */
    String whole(List<ServiceItem> items, Function<ServiceItem, Stream<ServiceItem>> before, Instant now, String day) {
        var ends = new HashMap<String, WorkCalendar.Deadline>();
        items.forEach(item -> end(item, before, now, ends));
        var last = ends.values().stream()
                .max(Comparator.comparing(WorkCalendar.Deadline::day))
                .orElseThrow();
        var estimated = ends.values().stream().anyMatch(WorkCalendar.Deadline::estimated);
        return "如%s受理，各项先后都按承诺时限办，全部办好%s"
                .formatted(day, latest(new WorkCalendar.Deadline(last.day(), estimated), now, ""));
    }

    private WorkCalendar.Deadline end(
            ServiceItem item,
            Function<ServiceItem, Stream<ServiceItem>> before,
            Instant now,
            Map<String, WorkCalendar.Deadline> ends) {
        var known = ends.get(item.id());
        if (known != null) {
            return known;
        }
        var from = before.apply(item)
                .map(each ->
                        end(each, before, now, ends).day().atStartOfDay(CHINA).toInstant())
                .max(Comparator.naturalOrder())
                .orElse(now);
        var intake = item.limit().intake();
        if (intake != null && !calendar.intake(intake, from).equals(date(from))) {
            from = calendar.intake(intake, from).atStartOfDay(CHINA).toInstant();
        }
        var end = deadline(item.limit(), from);
        ends.put(item.id(), end);
        return end;
    }

    private WorkCalendar.Deadline deadline(Limit limit, Instant accepted) {
        return calendar.deadline(limit, accepted, List.of());
    }

    /** Of a case at the platform; empty when nothing is due or to be done any more. */
    public String of(Limit limit, Submissions.Case item) {
        return switch (item.state()) {
            case SUBMITTED, WAIT_PREDECESSOR -> span(limit);
            case ACCEPTED -> accepted(limit, item.times());
            case CORRECTION -> standing(item.times(), "等您补正，补正的时间不算在期限里");
            case SUSPENDED -> standing(item.times(), "现在暂停计时，这段时间不算在期限里");
            case DONE -> done(limit, item.times());
            case NOT_ACCEPTED -> "没有受理。原因写在部门给您的通知书上，不清楚可带凭证和身份证到窗口问";
            case NOT_GRANTED -> "没有批准。原因写在部门给您的决定书上，不清楚可带凭证和身份证到窗口问";
            case WITHDRAWN -> "";
        };
    }

    private String accepted(Limit limit, Times times) {
        var accepted = times.acceptedAt();
        if (accepted == null) {
            return span(limit);
        }
        var stood = times.pauses().isEmpty()
                ? ""
                : times.pauses().stream()
                        .map(pause -> pause.reason().label())
                        .distinct()
                        .collect(Collectors.joining("、", "（", "的时间没有算）"));
        return "%s受理，%s%s%s"
                .formatted(day(accepted), latest(due(limit, accepted, times), accepted, "办结"), stood, note(limit));
    }

    private static String standing(Times times, String otherwise) {
        var begun = times.acceptedAt() == null ? "，还没有开始计时" : "，从这天起暂停计时";
        return times.standing()
                .map(pause -> pause.reason() == Pause.Reason.CORRECTION
                        ? "%s起等您补正%s".formatted(day(pause.since()), begun)
                        : "%s起%s%s".formatted(day(pause.since()), pause.reason().label(), begun))
                .orElse(otherwise);
    }

    private String done(Limit limit, Times times) {
        var done = times.doneAt();
        if (done == null) {
            return "";
        }
        var accepted = times.acceptedAt();
        var due = accepted == null ? null : due(limit, accepted, times);
        return due == null || due.estimated() || !date(done).isAfter(due.day())
                ? day(done) + "办结"
                : "%s办结，晚于承诺的 %s".formatted(day(done), DAY.format(due.day()));
    }

    /**
     * Said of a case that should have been finished: 已超过承诺时限（11月26日）. Empty while its clock stands, and where the
     * platform has not said what day it has; the clock of this terminal may be wrong.
     *
     * @param asOf the platform's own time when it told of the case
     */
    public Optional<String> overdue(Limit limit, Submissions.Case item, @Nullable Instant asOf) {
        var accepted = item.times().acceptedAt();
        if (item.state() != ItemState.ACCEPTED || accepted == null || asOf == null) {
            return Optional.empty();
        }
        var due = due(limit, accepted, item.times());
        if (!date(asOf).isAfter(due.day())) {
            return Optional.empty();
        }
        var byLaw = limit.legal()
                .map(legal -> due(legal, accepted, item.times()))
                .filter(last -> date(asOf).isAfter(last.day()))
                .isPresent();
        var which = byLaw ? "法定时限" : "承诺时限";
        return Optional.of((due.estimated() ? "可能已超过" : "已超过") + which);
    }

    /** What has really begun goes before what was planned for it. */
    private WorkCalendar.Deadline due(Limit limit, Instant accepted, Times times) {
        var begun = times.pauses().stream().flatMap(TimeLimits::planned).toList();
        var still = times.pauses().stream()
                .flatMap(pause ->
                        Stream.ofNullable(pause.until()).map(until -> new WorkCalendar.Still(pause.since(), until)))
                .toList();
        return calendar.deadline(limit.without(begun), accepted, still);
    }

    private static Stream<Limit.Share.Kind> planned(Pause pause) {
        return switch (pause.reason()) {
            case PUBLIC_NOTICE -> Stream.of(Limit.Share.Kind.PUBLIC_NOTICE);
            case EXPERT_REVIEW -> Stream.of(Limit.Share.Kind.EXPERT_REVIEW);
            case CORRECTION, INSPECTION, HEARING, OTHER -> Stream.empty();
        };
    }

    /** 11月24日 10:05. */
    public static String minute(Instant at) {
        return MINUTE.format(at.atZone(CHINA));
    }

    /** 11月24日. */
    public static String day(Instant at) {
        return DAY.format(date(at));
    }

    private static String day(LocalDate day, LocalDate from) {
        return (day.getYear() == from.getYear() ? DAY : DAY_OF_ANOTHER_YEAR).format(day);
    }

    /** 11月24日. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String latest(WorkCalendar.Deadline deadline, Instant from, String done) {
        var day = day(deadline.day(), date(from)) + done;
        return deadline.estimated() ? "预计最晚 " + day + "（放假安排还没公布）" : "最晚 " + day;
    }

    private static String note(Limit limit) {
        return limit.note() == null ? "" : "（" + limit.note().zh() + "）";
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }
}
