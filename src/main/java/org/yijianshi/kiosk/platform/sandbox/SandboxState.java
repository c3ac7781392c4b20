package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
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
        List<Call> calls) {
    private static final int CALLS_KEPT = 200;

    static SandboxState empty() {
        return new SandboxState(0, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** @param receipt null when the submission did not say */
    @Serdeable
    record Event(
            String key,
            String eventNumber,
            String eventId,
            Instant receivedAt,
            int materials,
            Wire.@Nullable ReceiptNumbers receipt,
            List<ItemCase> cases) {
        Event with(List<ItemCase> changed) {
            return new Event(key, eventNumber, eventId, receivedAt, materials, receipt, changed);
        }

        List<Wire.CaseStatus> statuses() {
            return cases.stream().map(ItemCase::status).toList();
        }
    }

    /**
     * @param requires items of the same event this one waits for
     * @param acceptedAt null until it is accepted
     * @param doneAt null until it is done
     * @param pauses when its clock stood still; null in a file of an older program
     */
    @Serdeable
    record ItemCase(
            String item,
            String caseNumber,
            ItemState state,
            List<String> requires,
            @Nullable Instant acceptedAt,
            @Nullable Instant doneAt,
            @Nullable List<Wire.ClockPause> pauses) {
        static ItemCase opened(String item, String caseNumber, List<String> requires) {
            return new ItemCase(item, caseNumber, ItemState.WAIT_PREDECESSOR, requires, null, null, List.of());
        }

        Wire.CaseStatus status() {
            return new Wire.CaseStatus(item, caseNumber, state, acceptedAt, doneAt, pauses);
        }

        ItemCase accepted(Instant now) {
            return new ItemCase(item, caseNumber, ItemState.ACCEPTED, requires, now, null, List.of());
        }

        /** Whatever its clock stood for is over then. */
        ItemCase done(Instant now) {
            return new ItemCase(item, caseNumber, ItemState.DONE, requires, acceptedAt, now, ended(now));
        }

        ItemCase paused(Pause.Reason reason, Instant now) {
            var state = reason == Pause.Reason.CORRECTION ? ItemState.CORRECTION : ItemState.SUSPENDED;
            return new ItemCase(
                    item,
                    caseNumber,
                    state,
                    requires,
                    acceptedAt,
                    null,
                    appended(ended(now), new Wire.ClockPause(reason, now, null)));
        }

        ItemCase resumed(Instant now) {
            return new ItemCase(item, caseNumber, ItemState.ACCEPTED, requires, acceptedAt, null, ended(now));
        }

        private List<Wire.ClockPause> ended(Instant now) {
            return pauses == null
                    ? List.of()
                    : pauses.stream()
                            .map(pause -> pause.until() == null
                                    ? new Wire.ClockPause(pause.reason(), pause.since(), now)
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

    /** @param proof digest of the id and both people's numbers, so that no number is stored */
    @Serdeable
    record Authorisation(String id, String proof, Instant grantedAt) {}

    /** One line of the data call log (数据调用日志): what was asked for which purpose, never about whom. */
    @Serdeable
    record Call(Instant at, String dataset, String purpose, String outcome) {}

    Optional<Event> event(String key) {
        return events.stream().filter(event -> event.key().equals(key)).findFirst();
    }

    /** Empty too when several events have the code: their terminals drew it independently, and one of them is not meant. */
    Optional<Event> eventByCode(String queryCode) {
        var found = events.stream()
                .filter(event ->
                        event.receipt() != null && event.receipt().queryCode().equals(queryCode))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    SandboxState withEvent(Event event) {
        return new SandboxState(
                lastNumber, appended(events, event), materials, evaluations, disputes, authorisations, calls);
    }

    SandboxState withEvents(List<Event> changed) {
        return new SandboxState(lastNumber, changed, materials, evaluations, disputes, authorisations, calls);
    }

    SandboxState withMaterial(String sha256, Material material) {
        var changed = new LinkedHashMap<>(materials);
        changed.put(sha256, material);
        return new SandboxState(lastNumber, events, changed, evaluations, disputes, authorisations, calls);
    }

    SandboxState withEvaluation(Evaluation evaluation) {
        return new SandboxState(
                lastNumber, events, materials, appended(evaluations, evaluation), disputes, authorisations, calls);
    }

    SandboxState withDispute(Dispute dispute) {
        return new SandboxState(
                lastNumber, events, materials, evaluations, appended(disputes, dispute), authorisations, calls);
    }

    SandboxState withAuthorisation(Authorisation authorisation) {
        return new SandboxState(
                lastNumber, events, materials, evaluations, disputes, appended(authorisations, authorisation), calls);
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
                log.subList(Math.max(0, log.size() - CALLS_KEPT), log.size()));
    }

    SandboxState withLastNumber(int number) {
        return new SandboxState(number, events, materials, evaluations, disputes, authorisations, calls);
    }

    private static <T> List<T> appended(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
