package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the government already holds about a person: e-certificates and shared data (电子证照、数据共享). Blocking. */
public interface Records {
    Answer query(Query query);

    /** The other person agreed at this terminal with his own card; returns an authorisation id for later queries. */
    Authorisation authorise(String grantorNumber, String granteeNumber, String eventId);

    /**
     * @param dataset for example {@code birth-certificate}, {@code marriage-certificate}, {@code household-register}
     * @param subjectNumber identity number of the person asked about, or code of the enterprise (统一社会信用代码)
     * @param requesterNumber identity number of the applicant
     * @param purpose event id, for the log every data call is written to
     */
    record Query(
            String dataset,
            String subjectNumber,
            String requesterNumber,
            String purpose,
            @Nullable String authorisation) {
        @Override
        public String toString() {
            return "Query[" + dataset + " for " + purpose + "]";
        }
    }

    /** Whether an e-certificate may be relied upon, as its issuer stands by it now. */
    enum Validity {
        VALID,
        EXPIRED,
        /** 注销、撤销或吊销. */
        REVOKED
    }

    /**
     * How an e-certificate was found to be valid.
     *
     * @param licenceId 证照标识 (GB/T 36904); empty where it has none
     * @param at when the platform asked the issuer
     */
    record Verified(String licenceId, Instant at) {
        @Override
        public String toString() {
            return "Verified[" + at + "]";
        }
    }

    sealed interface Answer {
        /**
         * @param licence true for an e-certificate, false for shared data
         * @param source the name shown on the chip, for example 出生医学证明
         * @param asOf when the source last confirmed the record
         * @param values of a single record; empty for one with rows
         * @param rows of a record that lists several, in the source's order; otherwise empty
         * @param verified null for shared data, and for what is not verified one by one
         */
        record Found(
                boolean licence,
                String source,
                String issuer,
                Instant asOf,
                Map<String, String> values,
                List<Map<String, String>> rows,
                @Nullable Verified verified)
                implements Answer {
            public Found {
                values = Map.copyOf(values);
                rows = rows.stream().map(Map::copyOf).toList();
            }

            public Found(boolean licence, String source, String issuer, Instant asOf, Map<String, String> values) {
                this(licence, source, issuer, asOf, values, List.of());
            }

            public Found(
                    boolean licence,
                    String source,
                    String issuer,
                    Instant asOf,
                    Map<String, String> values,
                    List<Map<String, String>> rows) {
                this(licence, source, issuer, asOf, values, rows, null);
            }

            @Override
            public String toString() {
                return "Found[" + source + "]";
            }
        }

        /** An e-certificate that is no longer valid; what it says is not used and not kept. */
        record Void(String source, String issuer, Validity validity) implements Answer {
            @Override
            public String toString() {
                return "Void[" + validity + "]";
            }
        }

        record NotFound() implements Answer {}

        /** The person asked about must agree first. */
        record NeedsAuthorisation() implements Answer {}

        /** The platform could not be asked now; the citizen may go on without. */
        record Unavailable() implements Answer {}
    }

    sealed interface Authorisation {
        record Granted(String id) implements Authorisation {}

        record Refused() implements Authorisation {}

        record Unavailable() implements Authorisation {}
    }
}
