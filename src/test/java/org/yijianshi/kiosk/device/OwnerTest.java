package org.yijianshi.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread of a device that never answers, and of one whose driver breaks. */
class OwnerTest {
    private final Standing standing = new Standing("device", Clock.systemUTC());
    private final List<Long> attempts = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Owner owner;

    private void start(Owner.Turn turn) {
        owner = new Owner(standing, turn, ended::countDown);
        owner.start();
    }

    @AfterEach
    void close() {
        owner.close(Duration.ofSeconds(5));
    }

    @Test
    void whatIsGoneIsLookedForLessAndLessOften() {
        start(() -> attempts.add(System.nanoTime()));
        await().atMost(Duration.ofSeconds(30)).until(() -> attempts.size() >= 4);

        for (int i = 0; i < 3; i++) {
            assertThat(pause(i)).isGreaterThanOrEqualTo(shortest(i));
        }
    }

    @Test
    void whoAsksShortensTwoWaitsAndNoMore() {
        var withoutEnd = Duration.ofDays(1);
        var third = Duration.ofMillis(200);
        start(new Owner.Turn() {
            @Override
            public void connectAndServe() {
                attempts.add(System.nanoTime());
            }

            @Override
            public void pause(Owner owner, Duration length) throws InterruptedException {
                owner.pause(attempts.size() == 3 ? third : withoutEnd);
            }
        });
        await().until(() -> attempts.size() == 1);
        owner.hurry();
        await().until(() -> attempts.size() == 4);

        assertThat(pause(2)).isGreaterThanOrEqualTo(third);
    }

    @Test
    void aDriverThatBreaksIsSaidToHaveFailedAndBegunAfresh() {
        var turns = new AtomicInteger();
        start(() -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("a library's own");
            }
            standing.become(DeviceState.ONLINE, null);
            ended.await();
        });
        await().until(() -> standing.status().usable());
        assertThat(turns).hasValue(2);
    }

    @Test
    void whileItIsBrokenItsStandingSaysSo() {
        start(() -> {
            attempts.add(System.nanoTime());
            throw new IllegalStateException("a library's own");
        });
        await().until(() -> attempts.size() >= 2);
        assertThat(standing.status().fault()).isEqualTo(DriverFault.FAILED);
        assertThat(standing.status().usable()).isFalse();
        owner.close(Duration.ofSeconds(5));
        assertThat(ended.getCount()).as("what comes last is done all the same").isZero();
    }

    /** A fifth may be taken off. */
    private static Duration shortest(int doublings) {
        return Backoff.FIRST.multipliedBy(1L << doublings).multipliedBy(4).dividedBy(5);
    }

    private Duration pause(int attempt) {
        return Duration.ofNanos(attempts.get(attempt + 1) - attempts.get(attempt));
    }
}
