package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** The codes by which a telephone says whose it is: opaque, good once and for a little while only. */
@Singleton
final class IdentityCodes {
    /** Unverified: how long a real one lasts is not published. */
    static final Duration LIFE = Duration.ofMinutes(2);

    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** @param number identity number */
    private record Code(String number, Instant until) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** What a code says. */
    sealed interface Said {
        record Holder(String number) implements Said {
            @Override
            public String toString() {
                return "Holder[]";
            }
        }

        /** @param problem the contract's word for why it says nothing */
        record Nothing(String problem) implements Said {
            @Override
            public String toString() {
                return "Nothing[]";
            }
        }
    }

    synchronized String issue(String number, Instant until) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(token, new Code(number, until));
        return token;
    }

    /** Uses the code up. */
    synchronized Said use(String token, Instant now) {
        if (used.contains(token)) {
            return new Said.Nothing(Problem.IDENTITY_CODE_USED);
        }
        var code = codes.get(token);
        if (code == null) {
            return new Said.Nothing(Problem.IDENTITY_CODE_UNKNOWN);
        }
        if (code.until().isBefore(now)) {
            return new Said.Nothing(Problem.IDENTITY_CODE_EXPIRED);
        }
        codes.remove(token);
        used.add(token);
        return new Said.Holder(code.number());
    }

    synchronized void forget() {
        codes.clear();
        used.clear();
    }
}
