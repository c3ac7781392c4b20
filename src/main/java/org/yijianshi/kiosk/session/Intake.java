package org.yijianshi.kiosk.session;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/** Whether the terminal takes on another citizen. Whoever stands here already may finish. */
public final class Intake {
    private final Listeners<Optional<String>> listeners = new Listeners<>("intake");
    private @Nullable String closedBecause;

    /** What the next citizen is told instead; empty when he is welcome. */
    public synchronized Optional<String> closedBecause() {
        return Optional.ofNullable(closedBecause);
    }

    /** @param citizenText why, and what to do */
    public void close(String citizenText) {
        become(citizenText);
    }

    public void open() {
        become(null);
    }

    private void become(@Nullable String now) {
        synchronized (this) {
            if (Objects.equals(closedBecause, now)) {
                return;
            }
            closedBecause = now;
        }
        listeners.tell(Optional.ofNullable(now));
    }

    /** Calls back on whatever thread closes or opens. */
    public Subscription onChange(Runnable listener) {
        return listeners.add(_ -> listener.run());
    }
}
