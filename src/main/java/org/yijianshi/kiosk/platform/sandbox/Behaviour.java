package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the sandbox misbehaves at the moment, set by its control page. A restart behaves again. */
@Singleton
final class Behaviour {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final boolean tls;
    private volatile Setting setting = new Setting(Mode.UP, 0L);

    Behaviour(@Value("${sandbox.tls:false}") boolean tls) {
        this.tls = tls;
    }

    enum Mode {
        UP,
        /** Answers after the delay. */
        SLOW,
        /** Drops the connection; with a delay answers 503 and asks to come back after it. */
        DOWN,
        /** Does what was asked, then answers 500. */
        FAIL_AFTER_COMMIT,
        /** Answers for one more record and is {@link #DOWN} from then on. */
        DOWN_AFTER_RECORD,
        /** Takes the next event, says nothing about it and is {@link #DOWN} from then on. */
        DOWN_AFTER_EVENT,
        /** Does what was asked, then answers half a JSON text. */
        NONSENSE,
        /** Presents a certificate that has ended, where it speaks TLS. */
        CERTIFICATE_EXPIRED
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

    /** @throws Refusal when there is no certificate that could have ended */
    void set(Setting next) {
        if (next.mode() == Mode.CERTIFICATE_EXPIRED && !tls) {
            throw Refusal.invalid();
        }
        setting = next;
    }
}
