package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one signer gets of somebody else's application: the locked documents and his own part, nothing to edit.
 *
 * @param key the idempotency key of the hand-over
 * @param applicant masked
 * @param items titles of what is applied for
 * @param place of this signer among the signers, from 0
 * @param party the id of this signer's party
 * @param documents as the applicant has signed them
 */
public record HandedOver(
        String key,
        String queryCode,
        String title,
        List<String> items,
        String applicant,
        LocalDate until,
        List<Signing.Signer> signers,
        int place,
        String party,
        List<SignedDocument> documents) {
    public HandedOver {
        items = List.copyOf(items);
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
    }

    public Signing.Signer me() {
        return signers.get(place);
    }

    /** Who else has not signed yet. */
    public List<Signing.Signer> othersMissing() {
        return IntStream.range(0, signers.size())
                .filter(other -> other != place)
                .mapToObj(signers::get)
                .filter(signer -> signer.answer() == Signing.Answer.MISSING)
                .toList();
    }

    /** The signers with what this one has said. */
    public List<Signing.Signer> answered(Signing.Answer answer) {
        var answered = new ArrayList<>(signers);
        answered.set(place, new Signing.Signer(me().label(), me().name(), answer));
        return answered;
    }

    /** The signature as it goes to the platform, tied to what was seen by its digests. */
    public Handovers.Reply signed(Identity signer, byte[] png, String strokes, Instant at) {
        var picture = new Submissions.Attachment(SubmissionDocument.sha256(png), "image/png", png);
        var document = reply(signer, Signing.Answer.SIGNED, at);
        document.put("signature", Map.of("strokes", strokes, "sha256", picture.sha256()));
        return reply(Signing.Answer.SIGNED, document, List.of(picture));
    }

    /** The word that it is not right. */
    public Handovers.Reply refused(Identity signer, Instant at) {
        return reply(Signing.Answer.REFUSED, reply(signer, Signing.Answer.REFUSED, at), List.of());
    }

    private LinkedHashMap<String, Object> reply(Identity signer, Signing.Answer answer, Instant at) {
        var document = new LinkedHashMap<String, Object>();
        document.put("handover", key);
        document.put("party", party);
        document.put("number", signer.number());
        document.put("answer", answer.name());
        document.put("at", at.toString());
        document.put(
                "documents",
                documents.stream()
                        .map(each -> SubmissionDocument.sha256(each.pdf()))
                        .toList());
        return document;
    }

    private Handovers.Reply reply(
            Signing.Answer answer, LinkedHashMap<String, Object> document, List<Submissions.Attachment> attachments) {
        return new Handovers.Reply(
                replyKey(key, place),
                key,
                queryCode,
                place,
                answer,
                until,
                SubmissionDocument.json(document),
                attachments);
    }

    /** One for each signer of a hand-over, so that his first answer stands however often he comes. */
    public static String replyKey(String handover, int place) {
        return handover + ":answer:" + place;
    }

    /** Empty when a document is not what was handed over. */
    public static Optional<SignedDocument> intact(String id, String title, String sha256, byte[] pdf) {
        return SubmissionDocument.sha256(pdf).equals(sha256)
                ? Optional.of(new SignedDocument(id, title, pdf))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "HandedOver[" + documents.size() + " documents]";
    }
}
