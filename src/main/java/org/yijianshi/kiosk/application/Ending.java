package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * One thing a citizen reads of a case that is over: a result and what to do for it, or why there is none. Only the
 * department's words; what it has not said is called so, with whom to ask.
 */
public record Ending(Kind kind, String title, List<Line> lines) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    public enum Kind {
        /** Nothing is to be fetched. */
        HELD,
        /** He fetches it. */
        TO_COLLECT,
        SENT,
        /** He asks before he does anything. */
        TO_ASK,
        REFUSED
    }

    /** @param what for example 带什么 */
    public record Line(String what, String words) {
        @Override
        public String toString() {
            return "Line[]";
        }
    }

    public Ending {
        lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
        return "Ending[" + kind + "]";
    }

    /**
     * Of one case; none before it is over.
     *
     * @param item what the catalogue says of it; empty where it does not know it
     * @param asOf the platform's own time; null where it did not say, and then no day is called past
     */
    public static List<Ending> of(Case ended, Optional<ServiceItem> item, @Nullable Instant asOf) {
        var told = new Telling(ended, ask(item), asOf == null ? null : LocalDate.ofInstant(asOf, CHINA));
        return switch (ended.state()) {
            case DONE -> told.results();
            case NOT_ACCEPTED -> told.refusal("为什么没有受理");
            case NOT_GRANTED -> told.refusal("为什么没有批准");
            case SUBMITTED, WAIT_PREDECESSOR, ACCEPTED, CORRECTION, SUSPENDED, WITHDRAWN -> List.of();
        };
    }

    private static String ask(Optional<ServiceItem> item) {
        return item.map(ServiceItem::department)
                .map(each -> "请打 %s 问%s".formatted(each.phone(), each.name().zh()))
                .orElse("请带凭证到窗口问");
    }

    /** @param today null where it is not known */
    private record Telling(Case ended, String ask, @Nullable LocalDate today) {
        @Override
        public String toString() {
            return "Telling[" + ended.state() + "]";
        }

        private List<Ending> results() {
            var results = ended.outcome().results();
            if (!results.isEmpty()) {
                return results.stream().map(this::result).toList();
            }
            // Where its parcel is stands beside the case already.
            return ended.parcel() != null
                    ? List.of()
                    : List.of(new Ending(Kind.TO_ASK, "结果怎么拿，部门还没有说", List.of(new Line("现在怎么办", ask + "。"))));
        }

        private Ending result(Outcome.Result result) {
            var name = result.name().isEmpty() ? "办理结果" : result.name();
            return switch (result) {
                case Outcome.Result.Licence licence -> new Ending(Kind.HELD, name, licence(licence));
                case Outcome.Result.AtWindow window ->
                    new Ending(
                            isPast(window.until()) || window.office().isEmpty() ? Kind.TO_ASK : Kind.TO_COLLECT,
                            name,
                            window(window));
                case Outcome.Result.ByCourier _ ->
                    new Ending(
                            Kind.SENT,
                            name,
                            List.of(new Line(
                                    "怎么拿",
                                    ended.parcel() == null
                                            ? "用快递寄给您，不用来领。还没有寄出，寄出以后这里能看到快递单号。"
                                            : "用快递寄给您，不用来领。到哪里了，写在上面。")));
                case Outcome.Result.Unknown _ ->
                    new Ending(Kind.TO_ASK, name, List.of(new Line("怎么拿", "部门还没有说。" + ask + "。")));
            };
        }

        private List<Line> licence(Outcome.Result.Licence licence) {
            var lines = new ArrayList<Line>();
            lines.add(new Line("怎么拿", "已经在您的电子证照里，不用来领。"));
            var day = licence.day() == null ? "" : day(licence.day());
            if (!licence.issuer().isEmpty() || !day.isEmpty()) {
                lines.add(new Line("谁发的", (licence.issuer() + " " + day).strip()));
            }
            return lines;
        }

        private List<Line> window(Outcome.Result.AtWindow window) {
            var lines = new ArrayList<Line>();
            var until = window.until();
            if (until != null && isPast(until)) {
                lines.add(new Line("已经过期", "领取的最后一天是 %s。先别跑一趟，%s还能不能领。".formatted(day(until), ask)));
            }
            lines.add(new Line("到哪里领", window.office().isEmpty() ? "部门还没有说" : window.office()));
            if (!window.address().isEmpty()) {
                lines.add(new Line("地址", window.address()));
            }
            lines.add(new Line("什么时候", span(window.from(), window.until())));
            lines.add(new Line("带什么", window.bring().isEmpty() ? "部门还没有说" : String.join("、", window.bring())));
            if (lines.stream().anyMatch(each -> each.words().equals("部门还没有说"))) {
                lines.add(new Line("先问清楚", "去以前" + ask + "。"));
            }
            return lines;
        }

        private boolean isPast(@Nullable LocalDate until) {
            return until != null && today != null && today.isAfter(until);
        }

        private String span(@Nullable LocalDate from, @Nullable LocalDate until) {
            if (from == null) {
                return until == null ? "部门还没有说" : "最晚 " + day(until);
            }
            return until == null ? day(from) + "起" : "%s起，最晚 %s".formatted(day(from), day(until));
        }

        private String day(LocalDate day) {
            return today != null && today.getYear() == day.getYear() ? TimeLimits.day(day) : Labels.day(day);
        }

        private List<Ending> refusal(String title) {
            var refusal = ended.outcome().refusal() == null
                    ? new Outcome.Refusal("", "", null, null)
                    : ended.outcome().refusal();
            var lines = new ArrayList<Line>();
            lines.add(new Line("部门的理由", refusal.reason().isEmpty() ? "部门还没有告诉省平台。看部门给您的书面通知。" : refusal.reason()));
            lines.add(new Line(
                    "现在怎么办",
                    refusal.advice().isEmpty()
                            ? ask + "；也可以带凭证和身份证到窗口问。"
                            : sentence(refusal.advice()) + "不清楚的，" + ask + "。"));
            remedy("不服可以复议", "申请行政复议", refusal.review()).ifPresent(lines::add);
            remedy(refusal.review() == null ? "不服可以起诉" : "也可以起诉", "起诉", refusal.suit())
                    .ifPresent(lines::add);
            if (refusal.review() == null && refusal.suit() == null) {
                lines.add(new Line("不服怎么办", "可以向哪里、在多少天内提出，部门还没有说，看部门给的书面决定，或者问的时候一起问。"));
            }
            var endings = new ArrayList<Ending>();
            endings.add(new Ending(Kind.REFUSED, title, lines));
            ended.outcome().results().forEach(each -> endings.add(result(each)));
            return endings;
        }

        private static Optional<Line> remedy(String what, String how, Outcome.@Nullable Remedy remedy) {
            if (remedy == null) {
                return Optional.empty();
            }
            var to = remedy.to().isEmpty() ? how : "向%s%s".formatted(remedy.to(), how);
            return Optional.of(new Line(
                    what,
                    remedy.within().isEmpty() ? to + "。期限部门还没有说，请早点问清楚。" : "%s，期限：%s。".formatted(to, remedy.within())));
        }

        private static String sentence(String words) {
            return words.matches(".*[。！？!?.]$") ? words : words + "。";
        }
    }
}
