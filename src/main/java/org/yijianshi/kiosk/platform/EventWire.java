package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.capped;
import static org.yijianshi.kiosk.platform.Wire.fewEnough;
import static org.yijianshi.kiosk.platform.Wire.orEmpty;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies of the contract for an application and its acceptance, described in {@code platform/openapi.yaml}. */
public final class EventWire {
    private EventWire() {}

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
    public record ReceiptNumbers(String localNumber, String queryCode, Wire.@Nullable AuditAnchor anchor) {
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
    public record ItemRequest(String item, @Nullable String after, AppointmentWire.@Nullable FreeSlot slot) {
        public ItemRequest {
            capped(item, CODE);
            if (after != null) {
                capped(after, CODE);
            }
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
            List<ProgressWire.CaseStatus> cases,
            @Nullable Instant asOf) {
        public EventAccepted {
            capped(eventNumber, CODE);
            fewEnough(cases.size());
        }
    }
}
