package org.yijianshi.kiosk.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Outcome;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Times;

/** How an application stands, as the platform tells it. */
final class ToldProgress {
    private ToldProgress() {}

    static Progress of(String queryCode, ProgressWire.ProgressFound found) {
        return new Progress(
                queryCode,
                found.eventId(),
                found.localNumber(),
                Delivery.SENT,
                found.eventNumber(),
                cases(found.cases()),
                found.asOf(),
                found.signing() == null ? null : signing(found.signing()));
    }

    private static Signing signing(ProgressWire.SigningStatus status) {
        return new Signing(status.state(), status.until(), signers(status.signers()));
    }

    static List<Signing.Signer> signers(List<ProgressWire.SignerStatus> signers) {
        return signers.stream()
                .map(each -> new Signing.Signer(each.label(), each.name(), each.answer()))
                .toList();
    }

    static List<Case> cases(List<ProgressWire.CaseStatus> cases) {
        return cases.stream()
                .map(each -> new Case(
                        each.item(),
                        each.caseNumber(),
                        each.state(),
                        times(each),
                        booking(each.appointment()),
                        parcel(each.parcel()),
                        outcome(each.outcome())))
                .toList();
    }

    private static @Nullable Booking booking(AppointmentWire.@Nullable Appointment told) {
        return told == null ? null : new Booking(told.state(), told.day(), told.from(), told.place());
    }

    private static @Nullable Parcel parcel(@Nullable ParcelStatus told) {
        return told == null ? null : told.parcel();
    }

    private static Outcome outcome(OutcomeWire.@Nullable Told told) {
        return told == null ? Outcome.UNSAID : told.outcome();
    }

    private static Times times(ProgressWire.CaseStatus status) {
        var pauses = Wire.orEmpty(status.pauses()).stream()
                .map(each -> new Pause(each.reason(), each.since(), each.until()))
                .toList();
        return new Times(status.acceptedAt(), status.doneAt(), pauses);
    }
}
