package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.yijianshi.kiosk.application.Records.Validity;
import org.yijianshi.kiosk.platform.RecordWire.RecordFound;

/** Which e-certificates their issuers no longer stand by; the others are valid. */
@Singleton
final class LicenceStandings {
    private static final String ROOT = "1.2.156.3005.2";
    private static final String OWNER = "11411199KTE000111P";
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final BigInteger SERIALS = BigInteger.valueOf(1_000_000_000);

    private final Map<String, Validity> changed = new ConcurrentHashMap<>();

    /** @param number of somebody or of an enterprise the e-certificate is about */
    @Serdeable
    record Change(String dataset, String number, Validity validity) {
        @Override
        public String toString() {
            return "Change[" + dataset + ", " + validity + "]";
        }
    }

    void put(String licenceId, Validity validity) {
        changed.put(licenceId, validity);
    }

    /** The record as it stands now. */
    RecordFound now(RecordFound found) {
        var id = found.licenceId();
        return id == null || !changed.containsKey(id)
                ? found
                : new RecordFound(
                        found.licence(),
                        found.source(),
                        found.issuer(),
                        found.asOf(),
                        found.values(),
                        found.rows(),
                        changed.get(id),
                        found.verifiedAt(),
                        id);
    }

    void forget() {
        changed.clear();
    }

    /** 证照标识 as GB/T 36904 builds it, of kinds and numbers that do not exist; it tells nothing of the subjects. */
    static String id(String dataset, Set<String> subjects) {
        var seed =
                Digests.sha256((dataset + String.join("|", new TreeSet<>(subjects))).getBytes(StandardCharsets.UTF_8));
        var serial = "%09d".formatted(new BigInteger(seed, 16).mod(SERIALS));
        var body = "%s001.%s.%s.001".formatted(OWNER, OWNER, serial);
        return "%s.%s.%s".formatted(ROOT, body, check(body));
    }

    /** ISO 7064 MOD 37,36. */
    private static char check(String body) {
        int product = 36;
        for (char each : body.replace(".", "").toCharArray()) {
            int sum = (product + CHARACTERS.indexOf(each)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return CHARACTERS.charAt((37 - product) % 36);
    }
}
