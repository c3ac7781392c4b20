package org.yijianshi.kiosk.application;

import org.yijianshi.kiosk.application.AuditTrail.Deed;

/** Records of any platform whose every call is on the audit trail: what was asked for which purpose about whom, never what was found. */
public final class AuditedRecords implements Records {
    private final Records records;
    private final AuditTrail trail;

    public AuditedRecords(Records records, AuditTrail trail) {
        this.records = records;
        this.trail = trail;
    }

    @Override
    public Answer query(Query query) {
        var answer = records.query(query);
        var about = query.subjectNumber().equals(query.requesterNumber()) ? "self" : "other";
        trail.record(
                Deed.RECORD_ASKED,
                "%s for %s, %s: %s".formatted(query.dataset(), query.purpose(), about, outcome(answer)));
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
        if (authorisation instanceof Authorisation.Granted) {
            trail.record(Deed.CONSENT_GIVEN, eventId);
        }
        return authorisation;
    }
}
