package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.CALENDAR;
import static org.yijianshi.kiosk.application.TestEvents.item;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.application.Submissions.Times;
import org.yijianshi.kiosk.catalog.Limit;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.Text;

class TimeLimitsTest {
    private static final TimeLimits LIMITS = new TimeLimits(CALENDAR);
    private static final Limit ON_THE_SPOT = Limit.of(0, Limit.Unit.WORKING);
    private static final Limit TWO_WORKING_DAYS = Limit.of(2, Limit.Unit.WORKING);
    private static final Limit CARD_MAKING =
            new Limit(null, 30, Limit.Unit.CALENDAR, List.of(), null, Text.zh("银行制卡的时间"));
    private static final Limit RETIREMENT = new Limit(
            null,
            2,
            Limit.Unit.WORKING,
            List.of(new Limit.Share(Limit.Share.Kind.PUBLIC_NOTICE, 3, Limit.Unit.WORKING)),
            new Limit.Intake(4, 16),
            null);
    private static final Instant TUESDAY_MORNING = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant TUESDAY_EVENING = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void beforeAcceptanceItIsASpan() {
        assertThat(TimeLimits.span(ON_THE_SPOT)).isEqualTo("当场办结");
        assertThat(TimeLimits.span(TWO_WORKING_DAYS)).isEqualTo("受理后 2 个工作日");
        assertThat(TimeLimits.span(CARD_MAKING)).isEqualTo("受理后 30 天（银行制卡的时间）");
    }

    @Test
    void aPreviewSaysWhatAcceptanceTodayWouldComeTo() {
        assertThat(LIMITS.preview(TWO_WORKING_DAYS, TUESDAY_MORNING, "今天")).contains("如今天受理，最晚 11月26日");
        assertThat(LIMITS.preview(CARD_MAKING, TUESDAY_EVENING, "11月24日")).contains("如11月24日受理，最晚 12月25日");
    }

    @Test
    void onTheSpotIsTodayUnlessOfficesHaveClosed() {
        assertThat(LIMITS.preview(ON_THE_SPOT, TUESDAY_MORNING, "今天")).isEmpty();
        assertThat(LIMITS.preview(ON_THE_SPOT, TUESDAY_EVENING, "今天")).contains("不上班时受理的最晚 11月25日");
    }

    @Test
    void anEstimateIsCalledOne() {
        var christmas = Instant.parse("2026-12-30T02:00:00Z");

        assertThat(LIMITS.preview(TWO_WORKING_DAYS, christmas, "今天")).contains("如今天受理，预计最晚 2027年1月1日（放假安排还没公布）");
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.ACCEPTED, christmas)))
                .isEqualTo("12月30日受理，预计最晚 2027年1月1日办结（放假安排还没公布）");
    }

    @Test
    void onlyThePlatformsTimeOfAcceptanceFixesTheDay() {
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.ACCEPTED, TUESDAY_MORNING)))
                .isEqualTo("11月24日受理，最晚 11月26日办结");
        assertThat(LIMITS.of(CARD_MAKING, at(ItemState.ACCEPTED, TUESDAY_MORNING)))
                .isEqualTo("11月24日受理，最晚 12月24日办结（银行制卡的时间）");
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.ACCEPTED, null)))
                .as("accepted, but it did not say when")
                .isEqualTo("受理后 2 个工作日");
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemState.class,
            names = {"SUBMITTED", "WAIT_PREDECESSOR"})
    void nothingIsCalledAcceptedBeforeThePlatformHasSaidSo(ItemState state) {
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(state, TUESDAY_MORNING))).isEqualTo("受理后 2 个工作日");
    }

    @Test
    void theClockOfACorrectionStandsStillAndWhatIsOverHasNone() {
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.CORRECTION, TUESDAY_MORNING)))
                .isEqualTo("等您补正，补正的时间不算在期限里");
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.DONE, TUESDAY_MORNING)))
                .isEmpty();
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.WITHDRAWN, TUESDAY_MORNING)))
                .isEmpty();
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.NOT_ACCEPTED, null)))
                .contains("通知书", "窗口");
    }

    @Test
    void sharesThatAreNotCountedAndDaysOfTakingInAreSaid() {
        assertThat(TimeLimits.span(RETIREMENT)).isEqualTo("每月 4 日至 16 日收件，受理后 2 个工作日，公示 3 个工作日另计");
        assertThat(LIMITS.preview(RETIREMENT, TUESDAY_MORNING, "今天"))
                .as("the next day on which it is taken in, then three and two working days")
                .contains("如12月4日受理，最晚 12月11日");
        assertThat(LIMITS.preview(RETIREMENT, Instant.parse("2026-11-12T02:00:00Z"), "今天"))
                .contains("如今天受理，最晚 11月19日");
    }

    @Test
    void aClockThatStandsSaysSinceWhenAndWhy() {
        var correction = paused(Pause.Reason.CORRECTION, "2026-11-25T02:00:00Z", null);
        var notice = paused(Pause.Reason.PUBLIC_NOTICE, "2026-11-25T02:00:00Z", null);

        assertThat(LIMITS.of(TWO_WORKING_DAYS, new Case("a", "SBC-1", ItemState.CORRECTION, correction)))
                .isEqualTo("11月25日起等您补正，从这天起暂停计时");
        assertThat(LIMITS.of(TWO_WORKING_DAYS, new Case("a", "SBC-1", ItemState.SUSPENDED, notice)))
                .isEqualTo("11月25日起公示，从这天起暂停计时");
        assertThat(LIMITS.of(
                        TWO_WORKING_DAYS,
                        new Case("a", "SBC-1", ItemState.CORRECTION, new Times(null, null, correction.pauses()))))
                .isEqualTo("11月25日起等您补正，还没有开始计时");
        assertThat(LIMITS.overdue(
                        TWO_WORKING_DAYS,
                        new Case("a", "SBC-1", ItemState.SUSPENDED, notice),
                        Instant.parse("2027-03-01T02:00:00Z")))
                .as("a clock that stands is never overdue")
                .isEmpty();
    }

    @Test
    void theDueDayMovesByWhatThePlatformReported() {
        var ended = paused(Pause.Reason.CORRECTION, "2026-11-25T02:00:00Z", "2026-12-01T02:00:00Z");

        assertThat(LIMITS.of(TWO_WORKING_DAYS, new Case("a", "SBC-1", ItemState.ACCEPTED, ended)))
                .isEqualTo("11月24日受理，最晚 12月2日办结（补正的时间没有算）");
    }

    @Test
    void whatHasReallyBegunGoesBeforeWhatWasPlannedForIt() {
        var notice = paused(Pause.Reason.PUBLIC_NOTICE, "2026-11-24T02:00:00Z", "2026-12-04T02:00:00Z");

        assertThat(LIMITS.of(RETIREMENT, at(ItemState.ACCEPTED, TUESDAY_MORNING)))
                .isEqualTo("11月24日受理，最晚 12月1日办结");
        assertThat(LIMITS.of(RETIREMENT, new Case("a", "SBC-1", ItemState.ACCEPTED, notice)))
                .isEqualTo("11月24日受理，最晚 12月8日办结（公示的时间没有算）");
    }

    @ParameterizedTest(name = "as of {0}: {1}")
    @CsvSource({
        "2026-11-26T15:59:59Z, ''",
        "2026-11-26T16:00:00Z, 已超过承诺时限",
        "2026-11-30T15:59:59Z, 已超过承诺时限",
        "2026-11-30T16:00:00Z, 已超过法定时限",
    })
    void onlyThePlatformsOwnDayMakesACaseOverdue(Instant asOf, String words) {
        var limit = new Limit(4, 2, Limit.Unit.WORKING, List.of(), null, null);
        var accepted = at(ItemState.ACCEPTED, TUESDAY_MORNING);

        assertThat(LIMITS.overdue(limit, accepted, asOf).orElse("")).isEqualTo(words);
        assertThat(LIMITS.overdue(limit, accepted, null)).isEmpty();
        assertThat(LIMITS.overdue(limit, at(ItemState.DONE, TUESDAY_MORNING), asOf))
                .isEmpty();
    }

    @Test
    void whatCameTooLateSaysSo() {
        assertThat(LIMITS.of(TWO_WORKING_DAYS, done("2026-11-26T09:00:00Z"))).isEqualTo("11月26日办结");
        assertThat(LIMITS.of(TWO_WORKING_DAYS, done("2026-11-27T02:00:00Z"))).isEqualTo("11月27日办结，晚于承诺的 11月26日");
    }

    @Test
    void theWholeTakesAsLongAsTheLongestWayThroughItsItems() {
        var event = TestEvents.items(
                TestEvents.none(),
                item("a"),
                item("b", new Relation.RequiresResult("a", Text.zh("先a"), null)),
                item("c", new Relation.RequiresResult("b", Text.zh("先b"), null)),
                item("d"));
        var application = TestEvents.application(event, new MemoryRecords());

        assertThat(application.wholeLimit("今天")).contains("如今天受理，各项先后都按承诺时限办，全部办好最晚 11月26日");
        application.deselect("c");
        assertThat(application.wholeLimit("今天")).contains("如今天受理，各项先后都按承诺时限办，全部办好最晚 11月25日");
    }

    private static Case done(String at) {
        return new Case("a", "SBC-1", ItemState.DONE, new Times(TUESDAY_MORNING, Instant.parse(at), List.of()));
    }

    private static Times paused(Pause.Reason reason, String since, @Nullable String until) {
        var pause = new Pause(reason, Instant.parse(since), until == null ? null : Instant.parse(until));
        return new Times(TUESDAY_MORNING, null, List.of(pause));
    }

    @Test
    void anItemThatWaitsForAnotherNamesNoDay() {
        var event = TestEvents.items(
                TestEvents.none(), item("a"), item("b", new Relation.RequiresResult("a", Text.zh("等a出号后自动办"), null)));
        var application = TestEvents.application(event, new MemoryRecords());

        assertThat(List.of(event.item("a"), event.item("b")))
                .extracting(each -> application.limit(each, "今天"))
                .containsExactly("受理后 1 个工作日，如今天受理，最晚 11月24日", "受理后 1 个工作日，等a出号后自动办");
    }

    private static Case at(ItemState state, @Nullable Instant acceptedAt) {
        return new Case("a", "SBC-1", state, new Times(acceptedAt, null, List.of()));
    }
}
