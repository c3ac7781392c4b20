package org.yijianshi.kiosk.application;

import org.yijianshi.kiosk.application.AuditTrail.Deed;

/** Licences of any platform whose every reading is on the audit trail: for which event and whether, never whose. */
public final class AuditedLicences implements Licences {
    private final Licences licences;
    private final AuditTrail trail;
    private final DataCalls calls;

    public AuditedLicences(Licences licences, AuditTrail trail, DataCalls calls) {
        this.licences = licences;
        this.trail = trail;
        this.calls = calls;
    }

    @Override
    public Answer read(String token, String purpose) {
        var answer = licences.read(token, purpose);
        var outcome = switch (answer) {
            case Answer.Shown _ -> "found";
            case Answer.Refused(LicenceRefusal refusal) -> refusal.name();
        };
        trail.record(
                Deed.RECORD_ASKED,
                "electronic licence for %s, shown: %s, %s".formatted(purpose, outcome, calls.why(purpose)));
        return answer;
    }
}
