package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes telephones show, and what witnesses are given: opaque, and good for a little while only. */
@Singleton
final class ShownCodes {
    /** Unverified: how long a real one lasts is not published. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private static final int BYTES = 24;

    private final Days days;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();

    ShownCodes(Days days) {
        this.days = days;
    }

    enum Kind {
        /** Whose telephone it is (亮码), by identity number. */
        IDENTITY(true),
        /** Whom a staff member vouches for, by identity number. */
        ADMISSION(true),
        /** An enterprise's electronic licence, by 统一社会信用代码. */
        LICENCE(false);

        private final boolean once;

        Kind(boolean once) {
            this.once = once;
        }
    }

    private record Code(Kind kind, String about, Instant until, boolean used) {
        @Override
        public String toString() {
            return "Code[" + kind + "]";
        }
    }

    @Serdeable
    record Token(String token) {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    sealed interface Said {
        record About(String about) implements Said {
            @Override
            public String toString() {
                return "About[]";
            }
        }

        enum Nothing implements Said {
            UNKNOWN,
            EXPIRED,
            USED
        }
    }

    /** @param expired TRUE for a code that was good once */
    synchronized Token issue(Kind kind, String about, @Nullable Boolean expired) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var life = Boolean.TRUE.equals(expired) ? Duration.ofSeconds(-1) : LIFE;
        codes.put(token, new Code(kind, about, days.now().plus(life), false));
        return new Token(token);
    }

    /** Uses up what is good once. */
    synchronized Said read(Kind kind, String token) {
        var code = codes.get(token);
        if (code == null || code.kind() != kind) {
            return Said.Nothing.UNKNOWN;
        }
        if (code.used()) {
            return Said.Nothing.USED;
        }
        if (code.until().isBefore(days.now())) {
            return Said.Nothing.EXPIRED;
        }
        if (kind.once) {
            codes.put(token, new Code(kind, code.about(), code.until(), true));
        }
        return new Said.About(code.about());
    }

    synchronized void forget() {
        codes.clear();
    }
}
