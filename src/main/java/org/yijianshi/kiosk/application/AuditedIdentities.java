package org.yijianshi.kiosk.application;

import org.yijianshi.kiosk.application.AuditTrail.Deed;

/** Identities of any platform: that somebody vouched, by the platform's name for him, and how a face compared is on the audit trail, never for whom. */
public final class AuditedIdentities implements Identities {
    private final Identities identities;
    private final AuditTrail trail;

    public AuditedIdentities(Identities identities, AuditTrail trail) {
        this.identities = identities;
        this.trail = trail;
    }

    /** The session that begins with it says enough. */
    @Override
    public Answer identify(String token) {
        return identities.identify(token);
    }

    @Override
    public Admitting admit(Identity staff, String number) {
        return identities.admit(staff, number);
    }

    @Override
    public Vouching vouch(Admission admission) {
        var vouching = identities.vouch(admission);
        var outcome = switch (vouching) {
            case Vouching.Known _ -> "found";
            case Vouching.Refused(WitnessRefusal refusal) -> refusal.name();
        };
        trail.record(Deed.WITNESSED, "%s: %s".formatted(admission.witness(), outcome));
        return vouching;
    }

    @Override
    public Comparison compare(String number, byte[] jpeg) {
        var comparison = identities.compare(number, jpeg);
        trail.record(
                Deed.FACE_COMPARED,
                switch (comparison) {
                    case Comparison.Same _ -> "SAME";
                    case Comparison.Refused(FaceRefusal refusal) -> refusal.name();
                });
        return comparison;
    }
}
