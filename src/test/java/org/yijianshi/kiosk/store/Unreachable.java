package org.yijianshi.kiosk.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Withdrawals;

/** A platform whose line is cut. */
class Unreachable implements Upstream {
    @Override
    public Optional<AuditTrail.Anchor> anchor() throws Later {
        throw new Later(null);
    }

    @Override
    public boolean hasMaterial(String sha256) throws Later {
        throw new Later(null);
    }

    @Override
    public void putMaterial(String sha256, String mediaType, byte[] content) throws Later {
        throw new Later(null);
    }

    @Override
    public Acknowledgement submit(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Optional<Acknowledgement> find(String key) throws Later {
        throw new Later(null);
    }

    @Override
    public void evaluate(String key, String applicationKey, int level) throws Later {
        throw new Later(null);
    }

    @Override
    public Progress handOver(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Progress reply(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Handovers.Opened open(String code, String number) {
        return new Handovers.Opened.Refused(HandoverRefusal.UNKNOWN);
    }

    @Override
    public Handovers.Withdrawal withdraw(String queryCode, String number) {
        return Handovers.Withdrawal.UNAVAILABLE;
    }

    @Override
    public Corrections.Answer corrections(String queryCode, @Nullable String number) {
        return new Corrections.Answer.Refused(Corrections.Refusal.UNAVAILABLE);
    }

    @Override
    public Progress correct(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Withdrawals.Answer withdraw(Withdrawals.Request request) {
        return new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED);
    }

    @Override
    public Appointments.Answer change(Appointments.Change change) {
        return new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED);
    }

    @Override
    public Lookup lookUp(String queryCode) {
        return new Lookup.Unknown();
    }

    @Override
    public void dispute(String key, byte[] ticket) throws Later {
        throw new Later(null);
    }
}
