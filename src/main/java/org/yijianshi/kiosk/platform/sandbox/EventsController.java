package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.yijianshi.kiosk.platform.EventWire;
import org.yijianshi.kiosk.platform.EventWire.EventAccepted;
import org.yijianshi.kiosk.platform.RecordWire;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Takes events, evaluations and disputes; the same idempotency key never counts twice. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventsController {
    private final StateFile state;
    private final Duplicates duplicates;
    private final Days days;
    private final Parcels parcels;
    private final Telephones telephones;
    private final JsonMapper json;

    EventsController(
            StateFile state,
            Duplicates duplicates,
            Days days,
            Parcels parcels,
            Telephones telephones,
            JsonMapper json) {
        this.duplicates = duplicates;
        this.telephones = telephones;
        this.parcels = parcels;
        this.state = state;
        this.days = days;
        this.json = json;
    }

    @Post("/events")
    HttpResponse<EventAccepted> submit(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        EventWire.EventDocument document = Refusal.read(json, body, EventWire.EventDocument.class);
        Refusal.checkKey(key);
        if (!state.get().materials().keySet().containsAll(document.attached())) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.MATERIAL_MISSING, "材料尚未上传");
        }
        telephones.note(key, body);
        var opened = new AtomicBoolean();
        SandboxState.Event event = state.update(s -> {
                    if (s.event(key).isPresent()) {
                        return s;
                    }
                    opened.set(true);
                    return Opening.open(s, key, document, document.attached().size(), days.now());
                })
                .event(key)
                .orElseThrow();
        duplicates.came(
                event.eventNumber(),
                Refusal.read(json, body, EventWire.Marked.class).marks());
        return opened.get() ? HttpResponse.created(accepted(event)) : HttpResponse.ok(accepted(event));
    }

    @Get("/events/by-key/{key}")
    EventAccepted byKey(String key) {
        return state.get()
                .event(key)
                .map(this::accepted)
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.EVENT_NOT_FOUND, "没有这个申请"));
    }

    @Post("/evaluations")
    HttpResponse<Wire.Taken> evaluate(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        Wire.Evaluation evaluation = Refusal.read(json, body, Wire.Evaluation.class);
        Refusal.checkKey(key);
        return take(key, s -> {
            if (s.event(evaluation.applicationKey()).isEmpty()) {
                throw Refusal.of(HttpStatus.NOT_FOUND, Problem.EVENT_NOT_FOUND, "没有这个申请");
            }
            return s.evaluations().stream().anyMatch(known -> known.key().equals(key))
                    ? s
                    : s.withEvaluation(new SandboxState.Evaluation(
                            key, evaluation.applicationKey(), evaluation.level(), days.now()));
        });
    }

    @Post("/disputes")
    HttpResponse<Wire.Taken> dispute(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        RecordWire.DisputeTicket ticket = Refusal.read(json, body, RecordWire.DisputeTicket.class);
        Refusal.checkKey(key);
        return take(
                key,
                s -> s.disputes().stream().anyMatch(known -> key.equals(known.key()))
                        ? s
                        : s.withDispute(new SandboxState.Dispute(
                                key, ticket.eventId(), ticket.field(), ticket.source(), days.now())));
    }

    /** 201 the first time, 200 when the key was known and nothing changed. */
    private HttpResponse<Wire.Taken> take(String key, UnaryOperator<SandboxState> change) {
        var added = new AtomicBoolean();
        state.update(before -> {
            SandboxState after = change.apply(before);
            added.set(after != before);
            return after;
        });
        var taken = new Wire.Taken(key);
        return added.get() ? HttpResponse.created(taken) : HttpResponse.ok(taken);
    }

    private EventAccepted accepted(SandboxState.Event event) {
        return new EventAccepted(event.eventNumber(), parcels.with(event.statuses()), days.now());
    }
}
