package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes a hand-over as the platform gets it, and reads it again where the platform has not got it yet. */
public final class HandoverDocument {
    private HandoverDocument() {}

    /** @param documents locked: with the signatures so far drawn in, never drawn again */
    static Handovers.Package of(
            Application application,
            SubmissionDocument.Terminal terminal,
            List<SignedDocument> documents,
            MaterialFile.Binder binder,
            LocalDate until) {
        var submission = SubmissionDocument.of(application, terminal, documents, binder);
        var signers = application.signers().stream()
                .map(party -> new Signing.Signer(
                        party.label(),
                        Labels.maskName(party.name()),
                        application.signature(party).isPresent() ? Signing.Answer.SIGNED : Signing.Answer.MISSING))
                .toList();
        return new Handovers.Package(
                application.key(),
                application.event().id(),
                until,
                signers,
                slip -> document(application, documents, submission, slip),
                submission.attachments());
    }

    private static byte[] document(
            Application application,
            List<SignedDocument> documents,
            Submissions.Package submission,
            Handovers.Slip slip) {
        var event = application.event();
        var applicant = application.applicant();
        var document = new LinkedHashMap<String, Object>();
        document.put("schema", "1");
        document.put("code", slip.code());
        document.put("until", slip.until().toString());
        document.put("title", event.title().zh());
        document.put(
                "items",
                application.selected().stream()
                        .map(id -> event.item(id).title().zh())
                        .toList());
        document.put("applicant", Map.of("name", applicant.name(), "number", applicant.number()));
        document.put("signers", signers(application));
        document.put(
                "documents",
                documents.stream()
                        .map(each -> Map.of(
                                "id", each.id(),
                                "title", each.title(),
                                "sha256", SubmissionDocument.sha256(each.pdf()),
                                "pdf", Base64.getEncoder().encodeToString(each.pdf())))
                        .toList());
        document.put("submission", SubmissionDocument.read(submission.document().with(slip.receipt())));
        return SubmissionDocument.json(document);
    }

    private static List<Map<String, Object>> signers(Application application) {
        var signers = new ArrayList<Map<String, Object>>();
        for (var party : application.signers()) {
            var signer = new LinkedHashMap<String, Object>();
            signer.put("party", party.id());
            signer.put("label", party.label());
            signer.put("name", party.name());
            signer.put("number", application.number(party));
            application
                    .signature(party)
                    .ifPresent(
                            signature -> signer.put("signedAt", signature.at().toString()));
            signers.add(signer);
        }
        return signers;
    }

    /**
     * As the platform would open it.
     *
     * @param document as {@link Handovers.Document} has written it
     * @param number identity number of who wants to sign
     * @param answers what the signers have said since, by place
     */
    public static Handovers.Opened open(
            String key, byte[] document, String number, Map<Integer, Signing.Answer> answers) {
        var tree = SubmissionDocument.read(document);
        var signers = new ArrayList<Signing.Signer>();
        int place = -1;
        for (var signer : tree.get("signers")) {
            var said = signer.has("signedAt") ? Signing.Answer.SIGNED : Signing.Answer.MISSING;
            if (signer.get("number").asString().equals(number)) {
                place = signers.size();
            }
            signers.add(new Signing.Signer(
                    signer.get("label").asString(),
                    Labels.maskName(signer.get("name").asString()),
                    answers.getOrDefault(signers.size(), said)));
        }
        if (place < 0) {
            return new Handovers.Opened.Refused(HandoverRefusal.NOT_EXPECTED);
        }
        if (signers.stream().anyMatch(signer -> signer.answer() == Signing.Answer.REFUSED)) {
            return new Handovers.Opened.Refused(HandoverRefusal.REFUSED);
        }
        if (signers.get(place).answer() == Signing.Answer.SIGNED) {
            return new Handovers.Opened.Refused(HandoverRefusal.ALREADY_SIGNED);
        }
        var documents = new ArrayList<SignedDocument>();
        for (var each : tree.get("documents")) {
            documents.add(new SignedDocument(
                    each.get("id").asString(),
                    each.get("title").asString(),
                    Base64.getDecoder().decode(each.get("pdf").asString())));
        }
        return new Handovers.Opened.Found(new HandedOver(
                key,
                tree.get("submission").get("receipt").get("queryCode").asString(),
                tree.get("title").asString(),
                texts(tree.get("items")),
                Labels.maskName(tree.get("applicant").get("name").asString()),
                LocalDate.parse(tree.get("until").asString()),
                signers,
                place,
                tree.get("signers").get(place).get("party").asString(),
                documents));
    }

    /** Whether the card is the applicant's. */
    public static boolean isApplicants(byte[] document, String number) {
        return SubmissionDocument.read(document)
                .path("applicant")
                .path("number")
                .asString("")
                .equals(number);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }
}
