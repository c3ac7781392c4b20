package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.capped;
import static org.yijianshi.kiosk.platform.Wire.fewEnough;
import static org.yijianshi.kiosk.platform.Wire.orEmpty;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;

/** Bodies of the contract for how cases stand, described in {@code platform/openapi.yaml}. */
public final class ProgressWire {
    private ProgressWire() {}

    /**
     * @param acceptedAt when it was accepted (受理); null before that
     * @param doneAt when it was finished (办结); null before that
     * @param pauses when its clock stood still, in order; null where it never did
     * @param appointment null where no time was wished for
     * @param parcel null while no result is on its way by post
     * @param outcome null until it is over, and where the department has said nothing of it
     */
    @Serdeable
    public record CaseStatus(
            String item,
            String caseNumber,
            ItemState state,
            @Nullable Instant acceptedAt,
            @Nullable Instant doneAt,
            @Nullable List<ClockPause> pauses,
            AppointmentWire.@Nullable Appointment appointment,
            @Nullable ParcelStatus parcel,
            OutcomeWire.@Nullable Told outcome) {
        public CaseStatus with(@Nullable ParcelStatus sent) {
            return new CaseStatus(item, caseNumber, state, acceptedAt, doneAt, pauses, appointment, sent, outcome);
        }

        public CaseStatus {
            capped(item, CODE);
            capped(caseNumber, CODE);
            List<ClockPause> inOrder = orEmpty(pauses);
            fewEnough(inOrder.size());
            for (int i = 1; i < inOrder.size(); i++) {
                Instant before = inOrder.get(i - 1).until();
                if (before == null || inOrder.get(i).since().isBefore(before)) {
                    throw new IllegalArgumentException("pauses overlap");
                }
            }
        }
    }

    /** @param until when the clock went on; null while it stands */
    @Serdeable
    public record ClockPause(
            Pause.Reason reason, Instant since, @Nullable Instant until) {
        public ClockPause {
            if (until != null && until.isBefore(since)) {
                throw new IllegalArgumentException("a pause ends before it begins");
            }
        }
    }

    /** Who asks is part of it, because wrong codes are counted for each terminal. */
    @Serdeable
    public record ProgressQuery(String queryCode, String county, String terminal) {
        public ProgressQuery {
            capped(queryCode, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
        }

        @Override
        public String toString() {
            return "ProgressQuery[" + county + " " + terminal + "]";
        }
    }

    /**
     * How an application stands. Whose it is, is no part of it, but for the masked names of those whose signatures are
     * awaited.
     *
     * @param eventNumber null before it is submitted, and then only
     * @param signing null unless it is handed over and not submitted
     */
    @Serdeable
    public record ProgressFound(
            String eventId,
            @Nullable String eventNumber,
            String localNumber,
            List<CaseStatus> cases,
            @Nullable SigningStatus signing,
            @Nullable Instant asOf) {
        public ProgressFound at(Instant now) {
            return with(cases, now);
        }

        public ProgressFound with(List<CaseStatus> told, @Nullable Instant now) {
            return new ProgressFound(eventId, eventNumber, localNumber, told, signing, now);
        }

        public ProgressFound {
            capped(eventId, CODE);
            capped(localNumber, CODE);
            fewEnough(cases.size());
            if (eventNumber != null) {
                capped(eventNumber, CODE);
            }
            if ((eventNumber == null) == (signing == null)) {
                throw new IllegalArgumentException("either submitted or waiting for signatures");
            }
        }
    }

    /** @param until the last day on which it can be signed */
    @Serdeable
    public record SigningStatus(Signing.State state, LocalDate until, List<SignerStatus> signers) {
        public SigningStatus {
            fewEnough(signers.size());
        }

        @Override
        public String toString() {
            return "SigningStatus[" + state + ", " + signers + "]";
        }
    }

    /** @param name masked */
    @Serdeable
    public record SignerStatus(String label, String name, Signing.Answer answer) {
        public SignerStatus {
            capped(label, CODE);
            capped(name, CODE);
        }

        @Override
        public String toString() {
            return "SignerStatus[" + answer + "]";
        }
    }
}
