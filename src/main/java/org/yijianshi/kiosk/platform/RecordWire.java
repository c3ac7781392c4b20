package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.TEXT;
import static org.yijianshi.kiosk.platform.Wire.capped;
import static org.yijianshi.kiosk.platform.Wire.fewEnough;
import static org.yijianshi.kiosk.platform.Wire.orEmpty;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Records;

/** Bodies of the contract for records, electronic licences and who may see them, described in {@code platform/openapi.yaml}. */
public final class RecordWire {
    private static final int NOTE = 2_000;

    private RecordWire() {}

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
}
