package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.platform.AppointmentWire;
import org.yijianshi.kiosk.platform.CorrectionWire;
import org.yijianshi.kiosk.platform.EventWire;
import org.yijianshi.kiosk.platform.OutcomeWire;
import org.yijianshi.kiosk.platform.ProgressWire;
import org.yijianshi.kiosk.platform.Wire;

/** Everything the sandbox remembers. No document, material or value of a record is kept, only that it came. */
@Serdeable
record SandboxState(
        int lastNumber,
        List<Event> events,
        Map<String, Material> materials,
        List<Evaluation> evaluations,
        List<Dispute> disputes,
        List<Authorisation> authorisations,
        List<Call> calls,
        @Nullable List<Handover> handovers) {
    private static final int CALLS_KEPT = 200;

    static SandboxState empty() {
        return new SandboxState(0, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * @param receipt null when the submission did not say
     * @param present digests of the key and the number of everyone who laid his card; null in a file of an older program
     * @param changes idempotency keys of what was changed, supplied or taken back since; null as well
     * @param applicant digest of the key and the applicant's number; null where the submission did not say
     */
    @Serdeable
    record Event(
            String key,
            String eventNumber,
            String eventId,
            Instant receivedAt,
            int materials,
            EventWire.@Nullable ReceiptNumbers receipt,
            List<ItemCase> cases,
            @Nullable List<String> present,
            @Nullable List<String> changes,
            @Nullable String applicant) {
        Event with(List<ItemCase> changed) {
            return new Event(
                    key, eventNumber, eventId, receivedAt, materials, receipt, changed, present, changes, applicant);
        }

        Event changedBy(String change) {
            return new Event(
                    key,
                    eventNumber,
                    eventId,
                    receivedAt,
                    materials,
                    receipt,
                    cases,
                    present,
                    appended(changes == null ? List.of() : changes, change),
                    applicant);
        }

        @Override
        public String toString() {
            return "Event[" + eventNumber + ", " + cases.size() + " cases]";
        }

        boolean concerns(String number) {
            return present != null && present.contains(Digests.proof(key, number));
        }

        boolean isApplicants(String number) {
            return Digests.proof(key, number).equals(applicant);
        }

        boolean hasChange(String change) {
            return changes != null && changes.contains(change);
        }

        Optional<ItemCase> itemCase(String item) {
            return cases.stream().filter(each -> each.item().equals(item)).findFirst();
        }

        /** @param appointment null when the time was given up */
        Event rebooked(String change, String item, AppointmentWire.@Nullable Appointment appointment) {
            return with(cases.stream()
                            .map(each -> each.item().equals(item) ? each.with(appointment) : each)
                            .toList())
                    .changedBy(change);
        }

        List<ProgressWire.CaseStatus> statuses() {
            return cases.stream().map(ItemCase::status).toList();
        }
    }

    /**
     * @param requires items of the same event this one waits for
     * @param acceptedAt null until it is accepted
     * @param doneAt null until it is done
     * @param pauses when its clock stood still; null in a file of an older program
     * @param appointment null where no time was wished for
     * @param notice what is missing; null unless something is
     * @param promised what it will give; null in a file of an older program
     * @param refusal null unless it was refused with words
     */
    @Serdeable
    record ItemCase(
            String item,
            String caseNumber,
            ItemState state,
            List<String> requires,
            @Nullable Instant acceptedAt,
            @Nullable Instant doneAt,
            @Nullable List<ProgressWire.ClockPause> pauses,
            AppointmentWire.@Nullable Appointment appointment,
            CorrectionWire.@Nullable Notice notice,
            @Nullable List<Promised> promised,
            OutcomeWire.@Nullable Refusal refusal) {
        static ItemCase opened(
                String item,
                String caseNumber,
                List<String> requires,
                AppointmentWire.@Nullable Appointment appointment,
                List<Promised> promised) {
            return new ItemCase(
                    item,
                    caseNumber,
                    ItemState.WAIT_PREDECESSOR,
                    requires,
                    null,
                    null,
                    List.of(),
                    appointment,
                    null,
                    promised,
                    null);
        }

        ProgressWire.CaseStatus status() {
            return new ProgressWire.CaseStatus(
                    item, caseNumber, state, acceptedAt, doneAt, pauses, appointment, null, outcome());
        }

        private OutcomeWire.@Nullable Told outcome() {
            if (doneAt != null && promised != null && !promised.isEmpty()) {
                return new OutcomeWire.Told(
                        promised.stream().map(each -> each.handedOut(doneAt)).toList(), null);
            }
            return refusal == null ? null : new OutcomeWire.Told(null, refusal);
        }

        boolean finished() {
            return state.over();
        }

        ItemCase with(AppointmentWire.@Nullable Appointment changed) {
            return new ItemCase(
                    item, caseNumber, state, requires, acceptedAt, doneAt, pauses, changed, notice, promised, refusal);
        }

        private ItemCase in(
                ItemState now,
                @Nullable Instant accepted,
                @Nullable Instant done,
                List<ProgressWire.ClockPause> stood,
                CorrectionWire.@Nullable Notice missing) {
            return new ItemCase(
                    item, caseNumber, now, requires, accepted, done, stood, appointment, missing, promised, refusal);
        }

        ItemCase submitted() {
            return in(ItemState.SUBMITTED, null, null, List.of(), null);
        }

        /** @param words null where the department says nothing */
        ItemCase refused(OutcomeWire.@Nullable Refusal words) {
            return in(ItemState.NOT_ACCEPTED, null, null, List.of(), null).because(words);
        }

        /** Its time is free again. */
        ItemCase denied(OutcomeWire.@Nullable Refusal words, Instant now) {
            return in(ItemState.NOT_GRANTED, acceptedAt, null, ended(now), null)
                    .with(null)
                    .because(words);
        }

        private ItemCase because(OutcomeWire.@Nullable Refusal words) {
            return new ItemCase(
                    item,
                    caseNumber,
                    state,
                    requires,
                    acceptedAt,
                    doneAt,
                    pauses,
                    appointment,
                    notice,
                    promised,
                    words);
        }

        ItemCase accepted(Instant now) {
            return in(ItemState.ACCEPTED, now, null, List.of(), null);
        }

        Optional<ProgressWire.ClockPause> standingPause() {
            return stood().stream().filter(pause -> pause.until() == null).findFirst();
        }

        /** Its acceptance, later by as long as its clock has stood; empty before acceptance and while it stands. */
        Optional<Instant> runningSince() {
            if (acceptedAt == null || standingPause().isPresent()) {
                return Optional.empty();
            }
            Instant since = acceptedAt;
            for (ProgressWire.ClockPause pause : stood()) {
                since = since.plus(Duration.between(pause.since(), Objects.requireNonNull(pause.until())));
            }
            return Optional.of(since);
        }

        /** Whatever its clock stood for is over then. */
        ItemCase done(Instant now) {
            return in(ItemState.DONE, acceptedAt, now, ended(now), null);
        }

        /** Its time is free again. */
        ItemCase withdrawn(Instant now) {
            return in(ItemState.WITHDRAWN, acceptedAt, null, ended(now), null).with(null);
        }

        ItemCase paused(Pause.Reason reason, Instant now) {
            var state = reason == Pause.Reason.CORRECTION ? ItemState.CORRECTION : ItemState.SUSPENDED;
            return in(
                    state,
                    acceptedAt,
                    null,
                    appended(ended(now), new ProgressWire.ClockPause(reason, now, null)),
                    null);
        }

        /** A round of its own, with a notice of its own. */
        ItemCase called(List<CorrectionWire.Defect> defects, LocalDate until, Instant now) {
            var paused = paused(Pause.Reason.CORRECTION, now);
            var round = paused.stood().stream()
                    .filter(each -> each.reason() == Pause.Reason.CORRECTION)
                    .count();
            return paused.in(
                    paused.state(),
                    acceptedAt,
                    null,
                    paused.stood(),
                    new CorrectionWire.Notice(
                            "%s-BZ%d".formatted(caseNumber, round), item, caseNumber, until, defects));
        }

        ItemCase resumed(Instant now) {
            return in(ItemState.ACCEPTED, acceptedAt, null, ended(now), null);
        }

        private List<ProgressWire.ClockPause> stood() {
            return pauses == null ? List.of() : pauses;
        }

        private List<ProgressWire.ClockPause> ended(Instant now) {
            return stood().stream()
                    .map(pause -> pause.until() == null
                            ? new ProgressWire.ClockPause(pause.reason(), pause.since(), now)
                            : pause)
                    .toList();
        }
    }

    @Serdeable
    record Material(String mediaType, long bytes) {}

    @Serdeable
    record Evaluation(String key, String applicationKey, int level, Instant receivedAt) {}

    /** @param key null in a file of an older program */
    @Serdeable
    record Dispute(@Nullable String key, String eventId, String field, String source, Instant receivedAt) {}

    /**
     * An application that waits for signatures. What it holds lies in {@link HandoverFiles} until it is over.
     *
     * @param code stays known when it is over, so that whoever types it is told why
     * @param applicant digest of the key and the applicant's number, so that no number is stored
     * @param replies idempotency keys of the answers taken
     */
    @Serdeable
    record Handover(
            String key,
            String code,
            String eventId,
            LocalDate until,
            Standing standing,
            String applicant,
            EventWire.ReceiptNumbers receipt,
            List<Signer> signers,
            List<String> documents,
            List<String> replies) {
        List<ProgressWire.SignerStatus> statuses() {
            return signers.stream()
                    .map(each -> new ProgressWire.SignerStatus(each.label(), each.name(), each.answer()))
                    .toList();
        }

        /** As it stands on a day. */
        Handover on(LocalDate today) {
            return standing == Standing.OPEN && until.isBefore(today) ? with(Standing.EXPIRED) : this;
        }

        Handover with(Standing now) {
            return new Handover(key, code, eventId, until, now, applicant, receipt, signers, documents, replies);
        }

        Handover replied(String reply, int place, Signing.Answer answer) {
            var answered = new ArrayList<>(signers);
            answered.set(place, signers.get(place).with(answer));
            var now = answer == Signing.Answer.REFUSED
                    ? Standing.REFUSED
                    : answered.stream().allMatch(each -> each.answer() == Signing.Answer.SIGNED)
                            ? Standing.SUBMITTED
                            : Standing.OPEN;
            return new Handover(
                    key, code, eventId, until, now, applicant, receipt, answered, documents, appended(replies, reply));
        }

        @Override
        public String toString() {
            return "Handover[" + standing + "]";
        }
    }

    enum Standing {
        OPEN,
        REFUSED,
        EXPIRED,
        WITHDRAWN,
        /** The last signature has come; it is an event now. */
        SUBMITTED
    }

    /**
     * @param name masked
     * @param proof digest of the hand-over's key and the number
     */
    @Serdeable
    record Signer(String party, String label, String name, String proof, Signing.Answer answer) {
        Signer with(Signing.Answer now) {
            return new Signer(party, label, name, proof, now);
        }

        @Override
        public String toString() {
            return "Signer[" + answer + "]";
        }
    }

    /** @param proof digest of the id and both people's numbers, so that no number is stored */
    @Serdeable
    record Authorisation(String id, String proof, Instant grantedAt) {}

    /** One line of the data call log (数据调用日志): what was asked for which purpose, never about whom. */
    @Serdeable
    record Call(Instant at, String dataset, String purpose, String outcome) {}

    Optional<Event> event(String key) {
        return events.stream().filter(event -> event.key().equals(key)).findFirst();
    }

    /** Empty too when several applications have the code. */
    Optional<Event> eventOf(String queryCode) {
        var found = events.stream()
                .filter(event ->
                        event.receipt() != null && event.receipt().queryCode().equals(queryCode))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /**
     * Empty too when several applications have the code: their terminals drew it independently, and one of them is not
     * meant.
     */
    Optional<ProgressWire.ProgressFound> progress(String queryCode, LocalDate today) {
        var found = Stream.concat(
                        events.stream()
                                .filter(event -> event.receipt() != null
                                        && event.receipt().queryCode().equals(queryCode))
                                .map(SandboxState::progress),
                        allHandovers().stream()
                                .filter(handover -> handover.standing() != Standing.SUBMITTED
                                        && handover.receipt().queryCode().equals(queryCode))
                                .map(handover -> progress(handover.on(today))))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** What became of a hand-over, as any other application's progress. */
    ProgressWire.ProgressFound progressOf(Handover handover) {
        return event(handover.key()).map(SandboxState::progress).orElseGet(() -> progress(handover));
    }

    static ProgressWire.ProgressFound progress(Event event) {
        return new ProgressWire.ProgressFound(
                event.eventId(),
                event.eventNumber(),
                Objects.requireNonNull(event.receipt()).localNumber(),
                event.statuses(),
                null,
                null);
    }

    private static ProgressWire.ProgressFound progress(Handover handover) {
        return new ProgressWire.ProgressFound(
                handover.eventId(),
                null,
                handover.receipt().localNumber(),
                List.of(),
                new ProgressWire.SigningStatus(
                        Signing.State.valueOf(handover.standing().name()), handover.until(), handover.statuses()),
                null);
    }

    /** The newest place on a terminal's audit trail that came with something signed there. */
    Optional<Wire.AuditAnchor> anchor(String county, String terminal) {
        String prefix = "YJS-" + county + "-" + terminal + "-";
        return Stream.concat(
                        events.stream().map(Event::receipt).filter(Objects::nonNull),
                        allHandovers().stream().map(Handover::receipt))
                .filter(receipt -> receipt.localNumber().startsWith(prefix))
                .map(EventWire.ReceiptNumbers::anchor)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(Wire.AuditAnchor::place));
    }

    /** Whether somebody has this time of an item. */
    boolean taken(String item, LocalDate day, LocalTime from) {
        return events.stream()
                .flatMap(event -> event.cases().stream())
                .filter(each -> each.item().equals(item))
                .map(ItemCase::appointment)
                .anyMatch(each -> each != null
                        && each.state() == Booking.State.BOOKED
                        && each.day().equals(day)
                        && each.from().equals(from));
    }

    SandboxState withEvent(Event event) {
        return new SandboxState(
                lastNumber,
                appended(events, event),
                materials,
                evaluations,
                disputes,
                authorisations,
                calls,
                handovers);
    }

    /** In place of the one with the same key. */
    SandboxState replacing(Event changed) {
        return withEvents(events.stream()
                .map(event -> event.key().equals(changed.key()) ? changed : event)
                .toList());
    }

    SandboxState withEvents(List<Event> changed) {
        return new SandboxState(
                lastNumber, changed, materials, evaluations, disputes, authorisations, calls, handovers);
    }

    SandboxState withMaterial(String sha256, Material material) {
        var changed = new LinkedHashMap<>(materials);
        changed.put(sha256, material);
        return new SandboxState(lastNumber, events, changed, evaluations, disputes, authorisations, calls, handovers);
    }

    SandboxState withEvaluation(Evaluation evaluation) {
        return new SandboxState(
                lastNumber,
                events,
                materials,
                appended(evaluations, evaluation),
                disputes,
                authorisations,
                calls,
                handovers);
    }

    SandboxState withDispute(Dispute dispute) {
        return new SandboxState(
                lastNumber,
                events,
                materials,
                evaluations,
                appended(disputes, dispute),
                authorisations,
                calls,
                handovers);
    }

    SandboxState withAuthorisation(Authorisation authorisation) {
        return new SandboxState(
                lastNumber,
                events,
                materials,
                evaluations,
                disputes,
                appended(authorisations, authorisation),
                calls,
                handovers);
    }

    SandboxState withCall(Call call) {
        List<Call> log = appended(calls, call);
        return new SandboxState(
                lastNumber,
                events,
                materials,
                evaluations,
                disputes,
                authorisations,
                log.subList(Math.max(0, log.size() - CALLS_KEPT), log.size()),
                handovers);
    }

    SandboxState withLastNumber(int number) {
        return new SandboxState(number, events, materials, evaluations, disputes, authorisations, calls, handovers);
    }

    List<Handover> allHandovers() {
        return handovers == null ? List.of() : handovers;
    }

    Optional<Handover> handover(String key) {
        return allHandovers().stream()
                .filter(handover -> handover.key().equals(key))
                .findFirst();
    }

    /** In place of the one with the same key, if there is one. */
    SandboxState withHandover(Handover changed) {
        var others = allHandovers().stream()
                .filter(handover -> !handover.key().equals(changed.key()))
                .toList();
        return new SandboxState(
                lastNumber, events, materials, evaluations, disputes, authorisations, calls, appended(others, changed));
    }

    private static <T> List<T> appended(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
