package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.SimulatedUps.Condition;
import org.yijianshi.kiosk.device.ups.Supply;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.session.IdleTimes;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.session.Sessions;

/** When the terminal ends because of its power supply, over NUT's own words. */
class PowerWatchTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Intake intake = new Intake();
    private final Sessions sessions =
            new Sessions(new IdleTimes(Duration.ofSeconds(120), Duration.ofSeconds(45)), System::nanoTime, List.of());
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger ends = new AtomicInteger();
    private SimulatedUps supply;
    private Ups ups;
    private PowerWatch watch;

    @BeforeEach
    void start() throws Exception {
        supply = SimulatedUps.start(0);
        ups = Ups.start("ups", supply.address(), Clock.systemUTC());
        watch = new PowerWatch(ups, intake, sessions, clock);
    }

    @AfterEach
    void stop() {
        watch.close();
        ups.close();
        supply.close();
        clock.shutdownNow();
    }

    @Test
    void theTerminalEndsOnceAlsoWhenItWasStillStartingAtThatTime() {
        supply.become(Condition.FORCED_SHUTDOWN);
        await().atMost(LONG).until(() -> intake.closedBecause().isPresent());
        await().atMost(LONG).until(() -> clock.getCompletedTaskCount() == 1);

        watch.onEnd(ends::incrementAndGet);

        assertThat(ends).hasValue(1);
    }

    @Test
    void powerThatComesBackInTimeCallsItOff() {
        watch.onEnd(ends::incrementAndGet);
        supply.become(Condition.BATTERY_LOW);
        await().atMost(LONG).until(() -> ups.supply() == Supply.BATTERY_AT_ITS_END);
        supply.become(Condition.MAINS);
        await().atMost(LONG).until(() -> intake.closedBecause().isEmpty());

        assertThat(clock.getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
        assertThat(ends).hasValue(0);
    }
}
