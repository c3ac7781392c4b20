package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;

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
    private static final int CERTIFICATE = 4_000;
    private static final int PUBLIC_KEY = 160;
    private static final int NOTE = 2_000;
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

    @Serdeable
    public record RecordQuery(
            String subjectNumber,
            String requesterNumber,
            String purpose,
            @Nullable String authorisation) {
        public RecordQuery {
            capped(subjectNumber, CODE);
            capped(requesterNumber, CODE);
            capped(purpose, CODE);
            if (authorisation != null) {
                capped(authorisation, CODE);
            }
        }

        @Override
        public String toString() {
            return "RecordQuery[" + purpose + "]";
        }
    }

    /**
     * @param values of a single record; null for a data set with rows
     * @param rows of a data set that lists several; null for a single record
     * @param validity of an e-certificate; null for shared data
     * @param verifiedAt when its issuer was asked; null for shared data
     * @param licenceId 证照标识 of an e-certificate; null where it has none
     */
    @Serdeable
    public record RecordFound(
            boolean licence,
            String source,
            String issuer,
            Instant asOf,
            @Nullable Map<String, String> values,
            @Nullable List<Map<String, String>> rows,
            Records.@Nullable Validity validity,
            @Nullable Instant verifiedAt,
            @Nullable String licenceId) {
        public RecordFound {
            capped(source, TEXT);
            capped(issuer, TEXT);
            if ((values == null) == (rows == null)) {
                throw new IllegalArgumentException("either values or rows");
            }
            if (licence == (validity == null) || licence == (verifiedAt == null)) {
                throw new IllegalArgumentException("an e-certificate has its validity, shared data has none");
            }
            if (licenceId != null) {
                capped(licenceId, TEXT);
            }
            fewEnough(orEmpty(rows).size());
            orEmpty(rows).forEach(Wire::capped);
            if (values != null) {
                capped(values);
            }
        }

        @Override
        public String toString() {
            return "RecordFound[" + source + "]";
        }
    }

    /** @param token what the telephone shows of an electronic licence */
    @Serdeable
    public record LicenceQuery(String token) {
        public LicenceQuery {
            capped(token, TEXT);
        }

        @Override
        public String toString() {
            return "LicenceQuery[]";
        }
    }

    /** @param authorised null when nobody is */
    @Serdeable
    public record LicenceShown(
            String code,
            String name,
            String status,
            Person legal,
            @Nullable List<Person> authorised) {
        public LicenceShown {
            capped(code, CODE);
            capped(name, TEXT);
            capped(status, CODE);
            fewEnough(orEmpty(authorised).size());
        }

        @Override
        public String toString() {
            return "LicenceShown[]";
        }
    }

    /** @param number identity number */
    @Serdeable
    public record Person(String name, String number) {
        public Person {
            capped(name, TEXT);
            capped(number, CODE);
        }

        @Override
        public String toString() {
            return "Person[]";
        }
    }

    @Serdeable
    public record AuthorisationRequest(String grantorNumber, String granteeNumber, String eventId) {
        public AuthorisationRequest {
            capped(grantorNumber, CODE);
            capped(granteeNumber, CODE);
            capped(eventId, CODE);
        }

        @Override
        public String toString() {
            return "AuthorisationRequest[" + eventId + "]";
        }
    }

    @Serdeable
    public record AuthorisationGranted(String id) {
        public AuthorisationGranted {
            capped(id, CODE);
        }
    }

    @Serdeable
    public record DisputeTicket(String eventId, String field, String source, String subjectNumber, String note) {
        public DisputeTicket {
            capped(eventId, CODE);
            capped(field, CODE);
            capped(source, TEXT);
            capped(subjectNumber, CODE);
            capped(note, NOTE);
        }

        @Override
        public String toString() {
            return "DisputeTicket[" + eventId + " " + field + "]";
        }
    }

    /**
     * What a platform reads of a submission document to open its cases; everything else in the document belongs to the
     * departments. The lists after the items are null when there are none, the receipt when an older program wrote the
     * document.
     *
     * @param applicant who may change appointments, with whoever else laid his card; null as the receipt
     * @param deliveries how the citizen wants each result: ELECTRONIC, WINDOW or COURIER by the result's id; null as
     *     the receipt
     */
    @Serdeable
    public record EventDocument(
            EventReference event,
            @Nullable Applicant applicant,
            @Nullable List<Involved> parties,
            List<ItemRequest> items,
            @Nullable List<Pages> materials,
            @Nullable List<SignedFile> documents,
            @Nullable List<SignedFile> signatures,
            @Nullable Map<String, String> deliveries,
            @Nullable ReceiptNumbers receipt) {
        public EventDocument {
            fewEnough(items.size());
            if (deliveries != null) {
                capped(deliveries);
            }
            if (items.isEmpty()) {
                throw new IllegalArgumentException("no items");
            }
        }

        /** Identity numbers of those who stood at the terminal. */
        public Set<String> present() {
            var numbers = new LinkedHashSet<String>();
            if (applicant != null && applicant.number() != null) {
                numbers.add(applicant.number());
            }
            orEmpty(parties).stream()
                    .filter(Involved::cardRead)
                    .map(Involved::number)
                    .forEach(numbers::add);
            return numbers;
        }

        /** SHA-256 of everything that must have been uploaded before. */
        public Set<String> attached() {
            var digests = new LinkedHashSet<String>();
            orEmpty(materials).forEach(material -> digests.addAll(orEmpty(material.sha256())));
            orEmpty(documents).forEach(file -> digests.add(file.sha256()));
            orEmpty(signatures).forEach(file -> digests.add(file.sha256()));
            return digests;
        }
    }

    /**
     * What of a submission tells whether the same was applied for before.
     *
     * @param marks 64 hex digits each; none when the terminal had no key yet
     */
    @Serdeable
    public record Marked(@Nullable List<String> marks) {
        public Marked {
            marks = orEmpty(marks);
            fewEnough(marks.size());
            if (!marks.stream().allMatch(mark -> mark.matches("[0-9a-f]{64}"))) {
                throw new IllegalArgumentException("not a mark");
            }
        }

        @Override
        public List<String> marks() {
            return orEmpty(marks);
        }

        @Override
        public String toString() {
            return "Marked[]";
        }
    }

    /** @param key 32 bytes, Base64 */
    @Serdeable
    public record CountyKey(String key) {
        public CountyKey {
            capped(key, CODE);
        }

        @Override
        public String toString() {
            return "CountyKey[]";
        }
    }

    /** @param number null when an older program wrote the document */
    @Serdeable
    public record Applicant(@Nullable String number) {
        public Applicant {
            if (number != null) {
                capped(number, CODE);
            }
        }

        @Override
        public String toString() {
            return "Applicant[]";
        }
    }

    /** @param cardRead whether he laid his card */
    @Serdeable
    public record Involved(String number, boolean cardRead) {
        @Override
        public String toString() {
            return "Involved[]";
        }
    }

    /**
     * What is printed on the citizen's receipt.
     *
     * @param anchor null when an older program wrote the document
     */
    @Serdeable
    public record ReceiptNumbers(
            String localNumber, String queryCode, @Nullable AuditAnchor anchor) {
        public ReceiptNumbers {
            capped(localNumber, CODE);
            capped(queryCode, CODE);
        }

        /** Hides the query code, which opens the case. */
        @Override
        public String toString() {
            return "ReceiptNumbers[" + localNumber + "]";
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

    @Serdeable
    public record EventReference(String id) {
        public EventReference {
            capped(id, CODE);
        }
    }

    /**
     * @param after the item of the same submission whose result this one waits for
     * @param slot the time wished for; null where the item needs none or nobody chose one
     */
    @Serdeable
    public record ItemRequest(
            String item, @Nullable String after, @Nullable FreeSlot slot) {
        public ItemRequest {
            capped(item, CODE);
            if (after != null) {
                capped(after, CODE);
            }
        }
    }

    /** A time an office has free. */
    @Serdeable
    public record FreeSlot(String id, LocalDate day, LocalTime from, LocalTime to, String place) {
        public FreeSlot {
            capped(id, CODE);
            capped(place, TEXT);
        }

        /** Hides when somebody will be where. */
        @Override
        public String toString() {
            return "FreeSlot[]";
        }
    }

    /** @param next where the next page begins; null on the last */
    @Serdeable
    public record FreeSlots(List<FreeSlot> slots, @Nullable String next) {
        public FreeSlots {
            fewEnough(slots.size());
            if (next != null && !next.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException("not a place to go on from");
            }
        }
    }

    @Serdeable
    public record Appointment(Booking.State state, LocalDate day, LocalTime from, String place) {
        public Appointment {
            capped(place, TEXT);
        }

        @Override
        public String toString() {
            return "Appointment[" + state + "]";
        }
    }

    /**
     * Who asks is part of it, because wrong attempts are counted for each terminal.
     *
     * @param number identity number on the card laid now
     * @param slot the time wanted; null to give it up
     */
    @Serdeable
    public record AppointmentChange(
            String queryCode,
            String number,
            String county,
            String terminal,
            String item,
            @Nullable FreeSlot slot) {
        public AppointmentChange {
            capped(queryCode, CODE);
            capped(number, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
            capped(item, CODE);
        }

        @Override
        public String toString() {
            return "AppointmentChange[" + item + "]";
        }
    }

    /** @param key the idempotency key of the change; only the platform repeats it */
    @Serdeable
    public record AppointmentChanged(String key, ProgressFound progress) {
        public AppointmentChanged {
            capped(key, KEY);
        }
    }

    /** @param sha256 hex digests of a material's pages */
    @Serdeable
    public record Pages(@Nullable List<String> sha256) {
        public Pages {
            if (sha256 != null) {
                fewEnough(sha256.size());
                sha256.forEach(digest -> capped(digest, CODE));
            }
        }
    }

    /** A signed document or a signature. */
    @Serdeable
    public record SignedFile(String sha256) {
        public SignedFile {
            capped(sha256, CODE);
        }
    }

    /** @param asOf the platform's own time; null where it does not say, and then nothing is called overdue */
    @Serdeable
    public record EventAccepted(
            String eventNumber,
            List<CaseStatus> cases,
            @Nullable Instant asOf) {
        public EventAccepted {
            capped(eventNumber, CODE);
            fewEnough(cases.size());
        }
    }

    /**
     * @param acceptedAt when it was accepted (受理); null before that
     * @param doneAt when it was finished (办结); null before that
     * @param pauses when its clock stood still, in order; null where it never did
     * @param appointment null where no time was wished for
     * @param parcel null while no result is on its way by post
     * @param outcome null until it is over, and where the department has said nothing of it
     */
    @Serdeable
    public record CaseStatus(
            String item,
            String caseNumber,
            ItemState state,
            @Nullable Instant acceptedAt,
            @Nullable Instant doneAt,
            @Nullable List<ClockPause> pauses,
            @Nullable Appointment appointment,
            @Nullable ParcelStatus parcel,
            OutcomeWire.@Nullable Told outcome) {
        public CaseStatus with(@Nullable ParcelStatus sent) {
            return new CaseStatus(item, caseNumber, state, acceptedAt, doneAt, pauses, appointment, sent, outcome);
        }

        public CaseStatus {
            capped(item, CODE);
            capped(caseNumber, CODE);
            List<ClockPause> inOrder = orEmpty(pauses);
            fewEnough(inOrder.size());
            for (int i = 1; i < inOrder.size(); i++) {
                Instant before = inOrder.get(i - 1).until();
                if (before == null || inOrder.get(i).since().isBefore(before)) {
                    throw new IllegalArgumentException("pauses overlap");
                }
            }
        }
    }

    /** @param until when the clock went on; null while it stands */
    @Serdeable
    public record ClockPause(
            Pause.Reason reason, Instant since, @Nullable Instant until) {
        public ClockPause {
            if (until != null && until.isBefore(since)) {
                throw new IllegalArgumentException("a pause ends before it begins");
            }
        }
    }

    /** Who asks is part of it, because wrong codes are counted for each terminal. */
    @Serdeable
    public record ProgressQuery(String queryCode, String county, String terminal) {
        public ProgressQuery {
            capped(queryCode, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
        }

        @Override
        public String toString() {
            return "ProgressQuery[" + county + " " + terminal + "]";
        }
    }

    /**
     * How an application stands. Whose it is, is no part of it, but for the masked names of those whose signatures are
     * awaited.
     *
     * @param eventNumber null before it is submitted, and then only
     * @param signing null unless it is handed over and not submitted
     */
    @Serdeable
    public record ProgressFound(
            String eventId,
            @Nullable String eventNumber,
            String localNumber,
            List<CaseStatus> cases,
            @Nullable SigningStatus signing,
            @Nullable Instant asOf) {
        public ProgressFound at(Instant now) {
            return with(cases, now);
        }

        public ProgressFound with(List<CaseStatus> told, @Nullable Instant now) {
            return new ProgressFound(eventId, eventNumber, localNumber, told, signing, now);
        }

        public ProgressFound {
            capped(eventId, CODE);
            capped(localNumber, CODE);
            fewEnough(cases.size());
            if (eventNumber != null) {
                capped(eventNumber, CODE);
            }
            if ((eventNumber == null) == (signing == null)) {
                throw new IllegalArgumentException("either submitted or waiting for signatures");
            }
        }
    }

    /** @param until the last day on which it can be signed */
    @Serdeable
    public record SigningStatus(Signing.State state, LocalDate until, List<SignerStatus> signers) {
        public SigningStatus {
            fewEnough(signers.size());
        }

        @Override
        public String toString() {
            return "SigningStatus[" + state + ", " + signers + "]";
        }
    }

    /** @param name masked */
    @Serdeable
    public record SignerStatus(String label, String name, Signing.Answer answer) {
        public SignerStatus {
            capped(label, CODE);
            capped(name, CODE);
        }

        @Override
        public String toString() {
            return "SignerStatus[" + answer + "]";
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
