package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Slots.Answer;
import org.yijianshi.kiosk.application.Slots.Slot;

/** What every {@link Slots} must guarantee. */
abstract class SlotsContract {
    abstract Slots slots();

    /** The same adapter with nobody at the other end. */
    abstract Slots unreachable();

    @Test
    void freeTimesComeInTheirOrderEachWithItsOwnName() {
        assertThat(slots().free("marriage", "marriage-registration", "411199"))
                .isInstanceOfSatisfying(
                        Answer.Offered.class,
                        offered -> assertThat(offered.slots())
                                .isSortedAccordingTo(
                                        Comparator.comparing(Slot::day).thenComparing(Slot::from))
                                .doesNotHaveDuplicates()
                                .allSatisfy(slot -> {
                                    assertThat(slot.day()).isAfterOrEqualTo(LocalDate.now());
                                    assertThat(slot.to()).isAfter(slot.from());
                                    assertThat(slot.id()).isNotBlank();
                                    assertThat(slot.place()).isNotBlank();
                                }));
    }

    @Test
    void withNobodyAtTheOtherEndNothingIsCalledTaken() {
        assertThat(unreachable().free("marriage", "marriage-registration", "411199"))
                .isEqualTo(new Answer.Unavailable());
    }
}
