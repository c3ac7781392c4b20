package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of the platform contract v1, described in {@code platform/openapi.yaml}. Both ends read them with the same
 * limits: a string that is too long is refused where it arrives, before anything is done with it.
 */
public final class Wire {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
    public static final String RATE_LIMIT = "RateLimit";
    public static final String UPLOAD_OFFSET = "Upload-Offset";
    public static final String UPLOAD_LENGTH = "Upload-Length";
    public static final String PROBLEM_JSON = "application/problem+json";

    static final int CODE = 64;
    static final int KEY = 80;
    static final int TEXT = 512;
    private static final int ENTRIES = 200;

    private Wire() {}

    /** Why a request was refused (RFC 9457); {@link #type()} is what a client decides by. */
    @Serdeable
    public record Problem(String type, String title, int status) {
        static final String PREFIX = "urn:yijianshi:problem:";

        public static final String RECORD_NOT_FOUND = "urn:yijianshi:problem:record-not-found";
        public static final String NEEDS_AUTHORISATION = "urn:yijianshi:problem:needs-authorisation";
        public static final String AUTHORISATION_REFUSED = "urn:yijianshi:problem:authorisation-refused";
        public static final String EVENT_NOT_FOUND = "urn:yijianshi:problem:event-not-found";
        public static final String MATERIAL_NOT_FOUND = "urn:yijianshi:problem:material-not-found";
        public static final String MATERIAL_MISSING = "urn:yijianshi:problem:material-missing";
        public static final String UPLOAD_OFFSET = "urn:yijianshi:problem:upload-offset";
        public static final String UPLOAD_BROKEN = "urn:yijianshi:problem:upload-broken";
        public static final String CASE_NOT_FOUND = "urn:yijianshi:problem:case-not-found";
        public static final String TOO_MANY_ATTEMPTS = "urn:yijianshi:problem:too-many-attempts";
        public static final String HANDOVER_NOT_FOUND = "urn:yijianshi:problem:handover-not-found";
        public static final String NOT_A_SIGNER = "urn:yijianshi:problem:not-a-signer";
        public static final String ALREADY_SIGNED = "urn:yijianshi:problem:already-signed";
        public static final String HANDOVER_EXPIRED = "urn:yijianshi:problem:handover-expired";
        public static final String HANDOVER_REFUSED = "urn:yijianshi:problem:handover-refused";
        public static final String HANDOVER_WITHDRAWN = "urn:yijianshi:problem:handover-withdrawn";
        public static final String HANDOVER_SUBMITTED = "urn:yijianshi:problem:handover-submitted";
        public static final String NOT_THE_APPLICANT = "urn:yijianshi:problem:not-the-applicant";
        public static final String SLOT_TAKEN = "urn:yijianshi:problem:slot-taken";
        public static final String APPOINTMENT_CLOSED = "urn:yijianshi:problem:appointment-closed";
        public static final String CORRECTION_CLOSED = "urn:yijianshi:problem:correction-closed";
        public static final String WITHDRAWAL_CLOSED = "urn:yijianshi:problem:withdrawal-closed";
        public static final String DOCUMENTS_DIFFER = "urn:yijianshi:problem:documents-differ";
        public static final String LICENCE_CODE_UNKNOWN = "urn:yijianshi:problem:licence-code-unknown";
        public static final String LICENCE_CODE_EXPIRED = "urn:yijianshi:problem:licence-code-expired";
        public static final String IDENTITY_CODE_UNKNOWN = "urn:yijianshi:problem:identity-code-unknown";
        public static final String IDENTITY_CODE_EXPIRED = "urn:yijianshi:problem:identity-code-expired";
        public static final String IDENTITY_CODE_USED = "urn:yijianshi:problem:identity-code-used";
        public static final String WITNESS_UNKNOWN = "urn:yijianshi:problem:witness-unknown";
        public static final String WITNESS_ELSEWHERE = "urn:yijianshi:problem:witness-elsewhere";
        public static final String PERSON_UNKNOWN = "urn:yijianshi:problem:person-unknown";
        public static final String ADMISSION_ENDED = "urn:yijianshi:problem:admission-ended";
        public static final String NO_TELEPHONE = "urn:yijianshi:problem:no-telephone";
        public static final String MESSAGES_SPENT = "urn:yijianshi:problem:messages-spent";
        public static final String ANCHOR_NOT_FOUND = "urn:yijianshi:problem:anchor-not-found";
        public static final String MARKS_NOT_USED = "urn:yijianshi:problem:marks-not-used";
        public static final String CATALOGUE_NOT_FOUND = "urn:yijianshi:problem:catalogue-not-found";
        public static final String ENROLMENT_REFUSED = "urn:yijianshi:problem:enrolment-refused";
        public static final String NOT_SIGNED = "urn:yijianshi:problem:not-signed";
        public static final String KEY_UNKNOWN = "urn:yijianshi:problem:key-unknown";
        public static final String SIGNATURE_WRONG = "urn:yijianshi:problem:signature-wrong";
        public static final String CLOCK_SKEW = "urn:yijianshi:problem:clock-skew";
        public static final String REPLAYED = "urn:yijianshi:problem:replayed";
        public static final String CERTIFICATE_REQUIRED = "urn:yijianshi:problem:certificate-required";
        public static final String CERTIFICATE_FOREIGN = "urn:yijianshi:problem:certificate-foreign";
        public static final String CERTIFICATE_EXPIRED = "urn:yijianshi:problem:certificate-expired";
        public static final String INVALID = "urn:yijianshi:problem:invalid";
        public static final String UNAVAILABLE = "urn:yijianshi:problem:unavailable";

        public Problem {
            capped(type, TEXT);
            capped(title, TEXT);
        }
    }

    /**
     * A place on a terminal's audit trail.
     *
     * @param place counted from 1
     * @param digest SHA-256 in hex
     */
    @Serdeable
    public record AuditAnchor(long place, String digest) {
        public AuditAnchor {
            if (place < 1 || !digest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a place on an audit trail");
            }
        }
    }

    /**
     * @param applicationKey the idempotency key of the submission evaluated
     * @param level 1 非常不满意 to 5 非常满意 (GB/T 39735)
     */
    @Serdeable
    public record Evaluation(String applicationKey, int level) {
        public Evaluation {
            capped(applicationKey, CODE);
            if (level < 1 || level > 5) {
                throw new IllegalArgumentException("level outside 1 to 5");
            }
        }
    }

    /** @param key the idempotency key of what the platform now has */
    @Serdeable
    public record Taken(String key) {
        public Taken {
            capped(key, KEY);
        }
    }

    static void capped(Map<String, String> values) {
        fewEnough(values.size());
        values.forEach((name, value) -> {
            capped(name, CODE);
            capped(value, TEXT);
        });
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static void capped(String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength) {
            throw new IllegalArgumentException("text empty or longer than " + maxLength);
        }
    }

    static void fewEnough(int size) {
        if (size > ENTRIES) {
            throw new IllegalArgumentException("more than " + ENTRIES + " entries");
        }
    }
}
