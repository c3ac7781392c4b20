package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The codes a telephone shows of an electronic licence: opaque, and good for a little while only. */
@Singleton
final class LicenceCodes {
    /** Unverified: how long a real one lasts is not published. */
    static final Duration LIFE = Duration.ofMinutes(2);

    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();

    /** @param enterprise 统一社会信用代码 */
    record Code(String enterprise, Instant until) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    synchronized String issue(String enterprise, Instant until) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(token, new Code(enterprise, until));
        return token;
    }

    synchronized Optional<Code> find(String token) {
        return Optional.ofNullable(codes.get(token));
    }

    synchronized void forget() {
        codes.clear();
    }
}
