package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.store.Upstream.Acknowledgement;

/** Two items, the second waiting for the first, on their way through the sandbox's departments. */
class DepartmentsTest {
    @RegisterExtension
    static final Province province = new Province();

    private final String key = UUID.randomUUID().toString();

    @Test
    void withoutAPaceTheFirstIsAcceptedAtOnceAndTheRestIsOnCommand() throws Exception {
        submit();
        province.control().pass(300);

        assertThat(states()).containsExactly(ItemState.ACCEPTED, ItemState.WAIT_PREDECESSOR);
        province.control().complete(number(0));
        assertThat(states()).containsExactly(ItemState.DONE, ItemState.ACCEPTED);
    }

    @Test
    void aReviewOnCommandAcceptsOrRefuses() throws Exception {
        province.control().pace("{}");
        submit();
        assertThat(states()).containsExactly(ItemState.SUBMITTED, ItemState.WAIT_PREDECESSOR);

        province.control().accept(number(0));
        assertThat(states()).containsExactly(ItemState.ACCEPTED, ItemState.WAIT_PREDECESSOR);
        province.control().refuse(number(0));
        assertThat(states())
                .as("what is accepted stays so")
                .containsExactly(ItemState.ACCEPTED, ItemState.WAIT_PREDECESSOR);

        province.control().complete(number(0));
        assertThat(states()).containsExactly(ItemState.DONE, ItemState.SUBMITTED);
        province.control().refuse(number(1));
        assertThat(states()).containsExactly(ItemState.DONE, ItemState.NOT_ACCEPTED);
    }

    @Test
    void whatIsAcceptedCanBeNotGrantedAndWhatWaitsForItIsNotAcceptedThen() throws Exception {
        submit();

        province.control().deny(number(0), "不符合条件", "可以重新申请");

        assertThat(states()).containsExactly(ItemState.NOT_GRANTED, ItemState.NOT_ACCEPTED);
        assertThat(cases())
                .extracting(
                        each -> Objects.requireNonNull(each.outcome().refusal()).reason())
                .containsExactly("不符合条件", "要先办好的事项没有办成，这一项就办不了。");
        province.control().complete(number(0));
        assertThat(states().getFirst()).as("it is over").isEqualTo(ItemState.NOT_GRANTED);
    }

    @Test
    void whatWaitsForARefusedItemIsNotAcceptedEither() throws Exception {
        province.control().pace("{}");
        submit();

        province.control().refuse(number(0));

        assertThat(states()).containsExactly(ItemState.NOT_ACCEPTED, ItemState.NOT_ACCEPTED);
    }

    @Test
    void theClockReviewsAcceptsAndFinishesOneAfterTheOther() throws Exception {
        province.control().pace("{\"reviewSeconds\":3600,\"finishSeconds\":86400}");
        submit();
        assertThat(states()).containsExactly(ItemState.SUBMITTED, ItemState.WAIT_PREDECESSOR);

        province.control().skew(3700);
        assertThat(states()).containsExactly(ItemState.ACCEPTED, ItemState.WAIT_PREDECESSOR);

        province.control().pass(1);
        assertThat(states()).containsExactly(ItemState.DONE, ItemState.SUBMITTED);
        assertThat(between(0)).isEqualTo(Duration.ofDays(1));

        province.control().pass(2);
        assertThat(states()).containsExactly(ItemState.DONE, ItemState.DONE);
        assertThat(between(1)).as("though nobody looked meanwhile").isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aPublicNoticeEndsByTheClockAndStopsTheOtherOne() throws Exception {
        province.control().pace("{\"reviewSeconds\":0,\"noticeSeconds\":432000,\"finishSeconds\":864000}");
        submit();
        province.control().pause(number(0), "PUBLIC_NOTICE");

        province.control().pass(4);
        assertThat(states().getFirst()).isEqualTo(ItemState.SUSPENDED);
        province.control().pass(9);
        assertThat(states().getFirst()).isEqualTo(ItemState.ACCEPTED);
        province.control().pass(3);
        assertThat(states().getFirst()).isEqualTo(ItemState.DONE);
        assertThat(between(0).minus(Duration.ofDays(15))).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aCorrectionWaitsForTheCitizenHoweverLong() throws Exception {
        province.control().pace("{\"reviewSeconds\":0,\"noticeSeconds\":1,\"finishSeconds\":1000}");
        submit();
        province.control().pause(number(0), "CORRECTION");

        province.control().pass(30);

        assertThat(states().getFirst()).isEqualTo(ItemState.CORRECTION);
    }

    private void submit() throws Exception {
        var receipt = new Submissions.Receipt("YJS-411199-01-20261123-00001A", "ABCDEF", Instant.EPOCH, null);
        province.terminals()
                .upstream("01")
                .submit(key, Terminals.application(key).document().with(receipt));
    }

    private List<Case> cases() throws Exception {
        return province.terminals()
                .upstream("01")
                .find(key)
                .map(Acknowledgement::cases)
                .orElseThrow();
    }

    private List<ItemState> states() throws Exception {
        return cases().stream().map(Case::state).toList();
    }

    private String number(int place) throws Exception {
        return cases().get(place).caseNumber();
    }

    /** From acceptance to the end. */
    private Duration between(int place) throws Exception {
        var times = cases().get(place).times();
        return Duration.between(times.acceptedAt(), times.doneAt());
    }
}
