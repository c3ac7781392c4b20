package org.yijianshi.kiosk.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Identity;

/**
 * One person in front of the terminal. Everything known about him hangs on this object and goes with it; a new person
 * gets a new one.
 */
public final class CitizenSession {
    private final @Nullable Identity identity;
    private @Nullable Application application;

    CitizenSession(@Nullable Identity identity) {
        this.identity = identity;
    }

    /** Empty for someone who looks at guides or progress without a card or code. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    public synchronized Optional<Application> application() {
        return Optional.ofNullable(application);
    }

    public synchronized void begin(Application begun) {
        application = begun;
    }

    @Override
    public String toString() {
        return "CitizenSession[" + (identity == null ? "of nobody known" : "of somebody known") + "]";
    }
}
