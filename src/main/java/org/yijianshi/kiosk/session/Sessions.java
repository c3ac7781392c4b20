package org.yijianshi.kiosk.session;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * The one session of the terminal with its own idle clock.
 *
 * <p>The clock is ours because a page that merely stays open keeps a web session alive for ever. It counts activity of
 * the person, stands still while a device works for him, and is driven by {@link #tick()}.
 */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final IdleTimes times;
    private final LongSupplier nanoTime;
    private final List<Wipe> wipes;
    private final Listeners<SessionEvent> listeners = new Listeners<>("sessions");
    private @Nullable CitizenSession current;
    private long lastActivityNanos;
    private boolean warned;
    /** When a session that was warned ends, on the monotonic clock. */
    private long endsNanos;

    private @Nullable Long goneSinceNanos;
    private boolean overlooked;
    private final Set<Object> holds = new HashSet<>();
    private SessionEvent.@Nullable Reason lastEnd;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public Sessions(IdleTimes times, LongSupplier nanoTime, List<Wipe> wipes) {
        this.times = times;
        this.nanoTime = nanoTime;
        this.wipes = List.copyOf(wipes);
    }

    public synchronized Optional<CitizenSession> current() {
        return Optional.ofNullable(current);
    }

    /** Starts a session for a card or a code. A session that still runs is ended first: two persons are never mixed. */
    public CitizenSession start(Identity identity) {
        return start(new CitizenSession(identity));
    }

    /** Starts a session without a card, for guides and progress. */
    public CitizenSession startWithoutCard() {
        return start(new CitizenSession(null));
    }

    /** Someone who only looked around is back at the start. Nothing of him was here, so nothing is wiped or said. */
    public synchronized void leaveWithoutCard() {
        if (current != null && current.identity().isEmpty()) {
            current = null;
            warned = false;
        }
    }

    private CitizenSession start(CitizenSession session) {
        end(SessionEvent.Reason.LEFT);
        synchronized (this) {
            current = session;
            lastActivityNanos = nanoTime.getAsLong();
            warned = false;
            overlooked = false;
        }
        LOG.info("session started");
        listeners.tell(new SessionEvent.Started(session));
        return session;
    }

    /** The person did something. Answers a warning too. */
    public void touch() {
        boolean resumed;
        synchronized (this) {
            if (current == null) {
                return;
            }
            lastActivityNanos = nanoTime.getAsLong();
            // A sensor that does not see who touches, a child or somebody in a wheelchair, is not believed any more.
            overlooked |= goneSinceNanos != null;
            resumed = warned;
            warned = false;
        }
        if (resumed) {
            listeners.tell(new SessionEvent.Resumed());
        }
    }

    /** The idle clock stands still until the result is closed: printing, card reading and scanning take their time. */
    public AutoCloseable hold() {
        var hold = new Object();
        synchronized (this) {
            holds.add(hold);
        }
        return () -> {
            synchronized (this) {
                // A hold may outlive its session, for example a print; it must not touch the next person's clock.
                if (holds.remove(hold)) {
                    lastActivityNanos = nanoTime.getAsLong();
                    endsNanos = lastActivityNanos + times.answerWithin().toNanos();
                }
            }
        };
    }

    /**
     * What a sensor sees. While nobody is there the question comes earlier; it is asked all the same, and nothing ends
     * because of a sensor.
     */
    public synchronized void somebodyThere(boolean seen) {
        if (seen) {
            goneSinceNanos = null;
        } else if (goneSinceNanos == null) {
            goneSinceNanos = nanoTime.getAsLong();
        }
    }

    /** Drives the idle clock; call it a few times a second. */
    public void tick() {
        SessionEvent.@Nullable Warned warning = null;
        boolean expired = false;
        synchronized (this) {
            if (current == null || !holds.isEmpty()) {
                return;
            }
            long now = nanoTime.getAsLong();
            if (!warned && isToBeAsked(now)) {
                warned = true;
                warning = new SessionEvent.Warned(Duration.ofNanos(endsNanos - now));
            }
            expired = warned && now - endsNanos >= 0;
        }
        if (expired) {
            end(SessionEvent.Reason.WALKED_AWAY);
        } else if (warning != null) {
            listeners.tell(warning);
        }
    }

    private boolean isToBeAsked(long now) {
        long askedAt = lastActivityNanos + times.warnAfter().toNanos();
        if (now - askedAt >= 0) {
            endsNanos = askedAt + times.answerWithin().toNanos();
            return true;
        }
        Long gone = goneSinceNanos;
        if (gone == null || overlooked) {
            return false;
        }
        long alone = Math.max(gone, lastActivityNanos) + times.warnAfterGone().toNanos();
        endsNanos = now + times.answerWithin().toNanos();
        return now - alone >= 0;
    }

    /** Ends the session and wipes every trace; does nothing when none runs. */
    public void end(SessionEvent.Reason reason) {
        synchronized (this) {
            if (current == null) {
                return;
            }
            current = null;
            warned = false;
            holds.clear();
            lastEnd = reason;
        }
        for (var wipe : wipes) {
            try {
                wipe.wipe();
            } catch (RuntimeException e) {
                LOG.error(
                        "{} did not wipe: {}",
                        wipe.getClass().getSimpleName(),
                        e.getClass().getSimpleName());
            }
        }
        LOG.info("session ended: {}", reason);
        listeners.tell(new SessionEvent.Ended(reason));
    }

    /** How the last session ended, once; the page that says goodbye asks. */
    public synchronized Optional<SessionEvent.Reason> takeLastEnd() {
        var reason = lastEnd;
        lastEnd = null;
        return Optional.ofNullable(reason);
    }

    public Subscription onEvent(Consumer<SessionEvent> listener) {
        return listeners.add(listener);
    }
}
