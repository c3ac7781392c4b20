package org.yijianshi.kiosk.application;

import org.yijianshi.kiosk.application.AuditTrail.Deed;

/**
 * Records of any platform whose every call is on the audit trail: what was asked for which event and items, on what legal
 * basis, about oneself or another; never what was found.
 */
public final class AuditedRecords implements Records {
    private final Records records;
    private final AuditTrail trail;
    private final DataCalls calls;

    public AuditedRecords(Records records, AuditTrail trail, DataCalls calls) {
        this.records = records;
        this.trail = trail;
        this.calls = calls;
    }

    @Override
    public Answer query(Query query) {
        var answer = records.query(query);
        var about = query.subjectNumber().equals(query.requesterNumber()) ? "self" : "other";
        trail.record(
                Deed.RECORD_ASKED,
                "%s for %s, %s: %s, %s"
                        .formatted(
                                query.dataset(),
                                query.purpose(),
                                about,
                                outcome(answer),
                                calls.why(query.dataset(), query.purpose())));
        return answer;
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Found _ -> "found";
            case Answer.Void _ -> "not valid";
            case Answer.NotFound _ -> "none";
            case Answer.NeedsAuthorisation _ -> "needs consent";
            case Answer.Unavailable _ -> "no answer";
        };
    }

    @Override
    public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
        var authorisation = records.authorise(grantorNumber, granteeNumber, eventId);
        switch (authorisation) {
            case Authorisation.Granted _ ->
                trail.record(Deed.CONSENT_GIVEN, "%s, %s".formatted(eventId, calls.why(eventId)));
            case Authorisation.Refused _ ->
                trail.record(
                        Deed.RECORD_ASKED, "consent for %s, other: refused, %s".formatted(eventId, calls.why(eventId)));
            case Authorisation.Unavailable _ ->
                trail.record(
                        Deed.RECORD_ASKED,
                        "consent for %s, other: no answer, %s".formatted(eventId, calls.why(eventId)));
        }
        return authorisation;
    }
}
