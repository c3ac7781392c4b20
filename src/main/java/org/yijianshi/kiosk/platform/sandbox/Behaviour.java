package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the sandbox misbehaves at the moment, set by its control page. A restart behaves again. */
@Singleton
final class Behaviour {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private volatile Setting setting = new Setting(Mode.UP, 0L);

    enum Mode {
        UP,
        /** Answers after the delay. */
        SLOW,
        /** Drops the connection; with a delay answers 503 and asks to come back after it. */
        DOWN,
        /** Does what was asked, then answers 500. */
        FAIL_AFTER_COMMIT,
        /** Does what was asked, then answers half a JSON text. */
        NONSENSE
    }

    @Serdeable
    record Setting(Mode mode, @Nullable Long delayMillis) {
        Setting {
            if (delayMillis != null && (delayMillis < 0 || delayMillis > LONGEST.toMillis())) {
                throw new IllegalArgumentException("delay outside 0 to " + LONGEST.toMillis() + " ms");
            }
        }

        Duration delay() {
            return delayMillis == null ? Duration.ZERO : Duration.ofMillis(delayMillis);
        }
    }

    Setting get() {
        return setting;
    }

    void set(Setting next) {
        setting = next;
    }
}
