package org.yijianshi.kiosk.session;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/** Whether the terminal takes on another citizen: only while no cause keeps it closed. */
public final class Intake {
    private final Listeners<Optional<Closed>> listeners = new Listeners<>("intake");
    private final Map<Cause, String> closed = new EnumMap<>(Cause.class);

    /** Why nobody new may begin; the first that applies is told. */
    public enum Cause {
        /** Somebody works inside, or should not. */
        SERVICE,
        /** Whoever stands here already may finish. */
        POWER
    }

    /** @param citizenText why, and what to do */
    public record Closed(Cause cause, String citizenText) {}

    /** What the next citizen is told instead; empty when he is welcome. */
    public synchronized Optional<Closed> closedBecause() {
        return closed.entrySet().stream().findFirst().map(each -> new Closed(each.getKey(), each.getValue()));
    }

    /** @param citizenText why, and what to do */
    public void close(Cause cause, String citizenText) {
        become(() -> closed.put(cause, citizenText));
    }

    public void open(Cause cause) {
        become(() -> closed.remove(cause));
    }

    private void become(Runnable change) {
        Optional<Closed> now;
        synchronized (this) {
            var before = closedBecause();
            change.run();
            now = closedBecause();
            if (now.equals(before)) {
                return;
            }
        }
        listeners.tell(now);
    }

    /** Calls back on whatever thread closes or opens. */
    public Subscription onChange(Runnable listener) {
        return listeners.add(_ -> listener.run());
    }
}
