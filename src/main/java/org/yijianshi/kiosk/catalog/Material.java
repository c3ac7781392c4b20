package org.yijianshi.kiosk.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A material (材料), asked for once and linked to n items.
 *
 * @param neededIf named condition; null means always
 * @param sources best first; a captured source is reached only when no better one answered
 * @param reason why the citizen need not bring it (免提交)
 */
public record Material(
        String id,
        Text title,
        Issuer issuer,
        Text issuerName,
        List<String> items,
        @Nullable String neededIf,
        List<Source> sources,
        @Nullable Text reason) {

    /** 来源渠道 (GB/T 39554.2). */
    public enum Issuer {
        GOVERNMENT,
        APPLICANT,
        OTHER
    }

    public sealed interface Source {
        /** @param subject {@code applicant}, a party, or a field that holds an identity number */
        record ELicence(String dataset, String subject) implements Source {}

        record SharedData(String dataset, String subject) implements Source {}

        /** The identity card that was read here. */
        record Card(String subject) implements Source {}

        /**
         * A statement written here and signed. Paragraphs may name fields as <code>{mother.name}</code>.
         *
         * @param signers {@code applicant} or ids of the event's parties
         */
        record Statement(Text title, List<Text> paragraphs, List<String> signers) implements Source {}

        /** Photographed here; grade C until someone compares it with the original. */
        record Capture(Text howTo, int maxPages) implements Source {}
    }

    /** Trust grades of 国办函〔2016〕108号. */
    public enum Grade {
        /** Produced by the agency, directly usable. */
        A,
        /** Checked against the original by staff. */
        B,
        /** Uploaded by the citizen, original still to be seen. */
        C,
        /** Self-made, by promise. */
        D
    }
}
