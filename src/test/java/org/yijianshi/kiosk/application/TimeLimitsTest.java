package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.CALENDAR;
import static org.yijianshi.kiosk.application.TestEvents.item;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Times;
import org.yijianshi.kiosk.catalog.Limit;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.Text;

class TimeLimitsTest {
    private static final TimeLimits LIMITS = new TimeLimits(CALENDAR);
    private static final Limit ON_THE_SPOT = Limit.of(0, Limit.Unit.WORKING);
    private static final Limit TWO_WORKING_DAYS = Limit.of(2, Limit.Unit.WORKING);
    private static final Limit CARD_MAKING = new Limit(null, 30, Limit.Unit.CALENDAR, List.of(), null, Text.zh("银行制卡的时间"));
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
        assertThat(LIMITS.of(TWO_WORKING_DAYS, at(ItemState.NOT_ACCEPTED, null)))
                .isEmpty();
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
