package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.capped;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Bodies of the contract for making a terminal known, described in {@code platform/openapi.yaml}. */
public final class EnrolmentWire {
    private static final int CERTIFICATE = 4_000;
    private static final int PUBLIC_KEY = 160;

    private EnrolmentWire() {}

    /**
     * @param code null when the terminal renews its key, signing with the old one
     * @param publicKey SubjectPublicKeyInfo in Base64, of Ed25519 (RFC 8410), P-256 (RFC 5480) or SM2 (GM/T 0010)
     */
    @Serdeable
    public record EnrolmentRequest(@Nullable String code, String county, String terminal, String publicKey) {
        public EnrolmentRequest {
            if (code != null) {
                capped(code, CODE);
            }
            capped(county, CODE);
            capped(terminal, CODE);
            capped(publicKey, PUBLIC_KEY);
        }

        /** Hides the code, which lets a key in. */
        @Override
        public String toString() {
            return "EnrolmentRequest[" + county + " " + terminal + "]";
        }
    }

    /** @param certificate for the key, X.509 as DER in Base64; null where the platform asks for none */
    @Serdeable
    public record Enrolled(String keyId, @Nullable String certificate) {
        public Enrolled {
            capped(keyId, CODE);
            if (certificate != null) {
                capped(certificate, CERTIFICATE);
            }
        }
    }
}
