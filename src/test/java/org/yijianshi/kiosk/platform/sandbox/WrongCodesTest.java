package org.yijianshi.kiosk.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongCodesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final WrongCodes codes = new WrongCodes(nanos::get);

    @Test
    void aTerminalWaitsUntilItsOldestMistakeIsOldEnough() {
        for (int i = 0; i < WrongCodes.ALLOWED; i++) {
            assertThat(codes.mustWait("one")).isEmpty();
            codes.add("one");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(codes.mustWait("one")).contains(WrongCodes.WHILE.minusSeconds(WrongCodes.ALLOWED));
        assertThat(codes.mustWait("two")).isEmpty();

        nanos.set(WrongCodes.WHILE.toNanos());
        assertThat(codes.mustWait("one")).isEmpty();
        codes.add("one");
        assertThat(codes.mustWait("one")).contains(Duration.ofSeconds(1));
    }
}
