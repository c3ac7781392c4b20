package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.KEY;
import static org.yijianshi.kiosk.platform.Wire.TEXT;
import static org.yijianshi.kiosk.platform.Wire.capped;
import static org.yijianshi.kiosk.platform.Wire.fewEnough;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Signing;

/** Bodies about applications that wait for signatures; the part of {@link Wire} about {@code /v1/handovers}. */
public final class HandoverWire {
    /** Four megabytes in Base64. */
    private static final int PDF = 5_600_000;

    private HandoverWire() {}

    /**
     * An application that is finished but for signatures.
     *
     * @param code opens it for whoever must still sign
     * @param until the last day on which it can be signed
     * @param items titles of what is applied for
     * @param signers everyone who signs, the applicant first
     * @param submission what becomes an event with the last signature
     */
    @Serdeable
    public record Document(
            String code,
            LocalDate until,
            String title,
            List<String> items,
            RecordWire.Person applicant,
            List<Signer> signers,
            List<File> documents,
            EventWire.EventDocument submission) {
        public Document {
            capped(code, CODE);
            capped(title, TEXT);
            fewEnough(items.size());
            items.forEach(item -> capped(item, TEXT));
            fewEnough(signers.size());
            fewEnough(documents.size());
            if (submission.receipt() == null) {
                throw new IllegalArgumentException("a hand-over has its receipt numbers");
            }
        }

        @Override
        public String toString() {
            return "Document[" + submission.event().id() + "]";
        }
    }

    /** @param signedAt null while the signature is missing */
    @Serdeable
    public record Signer(
            String party,
            String label,
            String name,
            String number,
            @Nullable Instant signedAt) {
        public Signer {
            capped(party, CODE);
            capped(label, CODE);
            capped(name, TEXT);
            capped(number, CODE);
        }

        @Override
        public String toString() {
            return "Signer[" + (signedAt == null ? "missing" : "signed") + "]";
        }
    }

    /** @param pdf in Base64 */
    @Serdeable
    public record File(String id, String title, String sha256, String pdf) {
        public File {
            capped(id, CODE);
            capped(title, TEXT);
            capped(sha256, CODE);
            capped(pdf, PDF);
        }

        @Override
        public String toString() {
            return "File[" + id + "]";
        }
    }

    /** Who asks is part of it, because wrong codes are counted for each terminal. */
    @Serdeable
    public record Query(String code, String number, String county, String terminal) {
        public Query {
            capped(code, CODE);
            capped(number, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
        }

        @Override
        public String toString() {
            return "Query[" + county + " " + terminal + "]";
        }
    }

    /**
     * What one missing signer gets.
     *
     * @param applicant masked
     * @param place of this signer among the signers, from 0
     * @param party of this signer
     */
    @Serdeable
    public record Found(
            String key,
            String queryCode,
            String title,
            List<String> items,
            String applicant,
            LocalDate until,
            List<ProgressWire.SignerStatus> signers,
            int place,
            String party,
            List<File> documents) {
        public Found {
            capped(key, CODE);
            capped(queryCode, CODE);
            capped(title, TEXT);
            fewEnough(items.size());
            items.forEach(item -> capped(item, TEXT));
            capped(applicant, CODE);
            fewEnough(signers.size());
            capped(party, CODE);
            fewEnough(documents.size());
            if (place < 0 || place >= signers.size()) {
                throw new IllegalArgumentException("no such signer");
            }
        }

        @Override
        public String toString() {
            return "Found[" + signers + "]";
        }
    }

    /**
     * A signer's answer.
     *
     * @param handover the hand-over's key
     * @param documents SHA-256 of each document he was shown, in order
     * @param signature null when he does not sign
     */
    @Serdeable
    public record Reply(
            String handover,
            String party,
            String number,
            Signing.Answer answer,
            Instant at,
            List<String> documents,
            EventWire.@Nullable SignedFile signature) {
        public Reply {
            capped(handover, CODE);
            capped(party, CODE);
            capped(number, CODE);
            fewEnough(documents.size());
            documents.forEach(digest -> capped(digest, CODE));
            if (answer == Signing.Answer.MISSING || (answer == Signing.Answer.SIGNED) == (signature == null)) {
                throw new IllegalArgumentException("a signature or a refusal");
            }
        }

        @Override
        public String toString() {
            return "Reply[" + answer + "]";
        }
    }

    @Serdeable
    public record Withdrawal(String queryCode, String number, String county, String terminal) {
        public Withdrawal {
            capped(queryCode, CODE);
            capped(number, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
        }

        @Override
        public String toString() {
            return "Withdrawal[" + county + " " + terminal + "]";
        }
    }

    /** @param key the idempotency key of what the platform now has */
    @Serdeable
    public record Standing(String key, String queryCode, ProgressWire.ProgressFound progress) {
        public Standing {
            capped(key, KEY);
            capped(queryCode, CODE);
        }

        /** Hides the query code, which opens the case. */
        @Override
        public String toString() {
            return "Standing[]";
        }
    }
}
