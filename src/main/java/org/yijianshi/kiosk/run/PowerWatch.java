package org.yijianshi.kiosk.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.device.ups.UpsFault;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;

/**
 * What a power cut means here. On battery whoever stands here finishes and nobody new begins; at its end he is wiped and
 * the terminal ends in good order, before the operating system switches the machine off. What was accepted is on the
 * disk all the while.
 */
final class PowerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PowerWatch.class);
    /** Enough to read why the page has gone. */
    private static final Duration WORDS = Duration.ofSeconds(8);

    private final Ups ups;
    private final Intake intake;
    private final Sessions sessions;
    private final ScheduledExecutorService clock;
    private final Subscription subscription;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> ending;

    PowerWatch(Ups ups, Intake intake, Sessions sessions, ScheduledExecutorService clock) {
        this.ups = ups;
        this.intake = intake;
        this.sessions = sessions;
        this.clock = clock;
        this.subscription = ups.onStatusChange(_ -> look());
        look();
    }

    /** @param end ends the terminal; run at once when the time has come already, while everything was started */
    void onEnd(Runnable end) {
        over.thenRun(end);
    }

    private synchronized void look() {
        switch (ups.supply()) {
            case MAINS -> {
                intake.open(Intake.Cause.POWER);
                if (ending != null) {
                    ending.cancel(false);
                    ending = null;
                }
            }
            case BATTERY -> intake.close(Intake.Cause.POWER, UpsFault.ON_BATTERY.citizenText());
            case BATTERY_AT_ITS_END -> {
                intake.close(Intake.Cause.POWER, UpsFault.BATTERY_AT_ITS_END.citizenText());
                if (ending == null) {
                    LOG.warn("the battery is at its end: the terminal ends");
                    sessions.end(SessionEvent.Reason.POWER_CUT);
                    ending = clock.schedule(() -> over.complete(null), WORDS.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
