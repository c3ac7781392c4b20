package org.yijianshi.kiosk.store;

import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Withdrawals;

/**
 * What the platform is asked for a citizen about applications of any terminal. Blocking, but comes back while he
 * waits; a platform that does not answer is an answer too.
 */
public interface Inquiries {
    /** Where there is no platform to ask. */
    Inquiries NOBODY = new Inquiries() {
        @Override
        public Lookup lookUp(String queryCode) {
            return new Lookup.Unavailable();
        }

        @Override
        public Handovers.Opened open(String code, String number) {
            return new Handovers.Opened.Refused(HandoverRefusal.UNAVAILABLE);
        }

        @Override
        public Handovers.Withdrawal withdraw(String queryCode, String number) {
            return Handovers.Withdrawal.UNAVAILABLE;
        }

        @Override
        public Appointments.Answer change(Appointments.Change change) {
            return new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED);
        }

        @Override
        public Corrections.Answer corrections(String queryCode, @Nullable String number) {
            return new Corrections.Answer.Refused(Corrections.Refusal.UNAVAILABLE);
        }

        @Override
        public Withdrawals.Answer withdraw(Withdrawals.Request request) {
            return new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED);
        }
    };

    /** An application, by the code on its receipt. */
    Lookup lookUp(String queryCode);

    /** A hand-over, for one of its missing signers. */
    Handovers.Opened open(String code, String number);

    /** Takes a hand-over back, which only its applicant can. */
    Handovers.Withdrawal withdraw(String queryCode, String number);

    Appointments.Answer change(Appointments.Change change);

    /**
     * What is missing of an application.
     *
     * @param number on the card laid now, which must be the applicant's; null only to read
     */
    Corrections.Answer corrections(String queryCode, @Nullable String number);

    Withdrawals.Answer withdraw(Withdrawals.Request request);
}
