package org.yijianshi.kiosk.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Withdrawals;

/** What an applicant does about his application after he has submitted it, here or at any other terminal. */
public final class Afterwards implements Corrections, Withdrawals {
    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private final Outbox outbox;
    private final Inquiries inquiries;

    public Afterwards(Outbox outbox, Inquiries inquiries) {
        this.outbox = outbox;
        this.inquiries = inquiries;
    }

    @Override
    public Corrections.Answer open(String queryCode, @Nullable String number) {
        Duration wait = outbox.guesses().left();
        if (!wait.isZero()) {
            return new Corrections.Answer.TooMany(wait);
        }
        Corrections.Answer answer = inquiries.corrections(Outbox.normal(queryCode), number);
        if (answer.equals(new Corrections.Answer.Refused(Corrections.Refusal.NOT_YOURS))) {
            outbox.guesses().wrong();
        } else if (number != null && answer instanceof Corrections.Answer.Known(var notices)) {
            notices.forEach(each -> outbox.record(Deed.CORRECTION_OPENED, each.caseNumber()));
        }
        return answer;
    }

    @Override
    public void supply(Corrections.Package correction) throws StoreException {
        Outbox.check(correction.attachments());
        outbox.ledger().afterwards().supply(correction);
        outbox.wake();
        outbox.ledger().find(correction.queryCode()).ifPresent(outbox::tell);
    }

    @Override
    public Map<String, Delivery> waiting(String queryCode) {
        try {
            return outbox.ledger().afterwards().waiting(Outbox.normal(queryCode));
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
            return Map.of();
        }
    }

    @Override
    public Withdrawals.Answer withdraw(Request request) {
        Duration wait = outbox.guesses().left();
        if (!wait.isZero()) {
            return new Withdrawals.Answer.TooMany(wait);
        }
        var asked = new Request(request.key(), Outbox.normal(request.queryCode()), request.number());
        Withdrawals.Answer answer = takeOut(asked, false).orElseGet(() -> elsewhere(asked));
        if (answer.equals(new Withdrawals.Answer.Refused(Withdrawals.Refusal.NOT_YOURS))) {
            outbox.guesses().wrong();
        }
        return answer;
    }

    private Optional<Withdrawals.Answer> takeOut(Request request, boolean unknown) {
        try {
            var done = outbox.ledger().afterwards().takeOut(request.queryCode(), request.number(), unknown);
            if (done.isPresent() && done.get() instanceof Withdrawals.Answer.Done(var progress)) {
                outbox.tell(progress);
            }
            return done;
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
            return Optional.of(new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED));
        }
    }

    private Withdrawals.Answer elsewhere(Request request) {
        Withdrawals.Answer answer = inquiries.withdraw(request);
        if (answer instanceof Withdrawals.Answer.Done(var progress)) {
            outbox.record(Deed.TAKEN_BACK, progress.localNumber());
            try {
                outbox.ledger().changed(progress).ifPresent(outbox::tell);
            } catch (StoreException e) {
                // The platform has it; this terminal reads so when it next asks.
                LOG.warn("outbox: {}", e.fault());
            }
            return answer;
        }
        var unknown = answer.equals(new Withdrawals.Answer.Refused(Withdrawals.Refusal.ON_ITS_WAY));
        return unknown ? takeOut(request, true).orElse(answer) : answer;
    }
}
