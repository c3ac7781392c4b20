package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Times;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.store.Upstream;

/** Delivers the outbox by HTTP. */
final class HttpUpstream implements Upstream {
    private static final Duration CITIZEN_WAITS = Duration.ofSeconds(6);
    private static final Duration SMALL = Duration.ofSeconds(20);
    private static final Duration UPLOAD = Duration.ofSeconds(90);

    /** Where a platform that refuses further codes does not say for how long. */
    private static final Duration SOME_TIME = Duration.ofMinutes(1);

    private final PlatformClient platform;
    private final String county;
    private final String terminal;

    /**
     * @param county GB/T 2260, 6 digits
     * @param terminal unique in the county
     */
    HttpUpstream(PlatformClient platform, String county, String terminal) {
        this.platform = platform;
        this.county = county;
        this.terminal = terminal;
    }

    @Override
    public boolean hasMaterial(String sha256) throws Later, Refused {
        Exchange.Answered answer = answer(HttpRequest.HEAD(platform.uri("/v1/materials/" + sha256)), SMALL);
        // A HEAD has no body and so no problem type; at worst the material is uploaded once more.
        if (answer.status() == 404) {
            return false;
        }
        requireSuccess(answer);
        return true;
    }

    @Override
    public void putMaterial(String sha256, String mediaType, byte[] content) throws Later, Refused {
        requireSuccess(answer(
                HttpRequest.PUT(platform.uri("/v1/materials/" + sha256), content)
                        .contentType(MediaType.of(mediaType)),
                UPLOAD));
    }

    @Override
    public Acknowledgement submit(String key, byte[] document) throws Later, Refused {
        Exchange.Answered answer = answer(post("/v1/events", key, document), SMALL);
        requireSuccess(answer);
        return acknowledgement(answer);
    }

    @Override
    public Optional<Acknowledgement> find(String key) throws Later, Refused {
        Exchange.Answered answer = answer(HttpRequest.GET(platform.uri("/v1/events/by-key/" + key)), SMALL);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.EVENT_NOT_FOUND)) {
            return Optional.empty();
        }
        requireSuccess(answer);
        return Optional.of(acknowledgement(answer));
    }

    @Override
    public void evaluate(String key, String applicationKey, int level) throws Later, Refused {
        byte[] body = platform.write(new Wire.Evaluation(applicationKey, level));
        requireTaken(answer(post("/v1/evaluations", key, body), SMALL), key);
    }

    @Override
    public void dispute(String key, byte[] ticket) throws Later, Refused {
        requireTaken(answer(post("/v1/disputes", key, ticket), SMALL), key);
    }

    @Override
    public Lookup lookUp(String queryCode) {
        byte[] body = platform.write(new Wire.ProgressQuery(queryCode, county, terminal));
        var request = HttpRequest.POST(platform.uri("/v1/progress"), body).contentType(MediaType.APPLICATION_JSON_TYPE);
        return switch (platform.exchange(request, CITIZEN_WAITS)) {
            case Exchange.Unanswered() -> new Lookup.Unavailable();
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), Wire.ProgressFound.class)
                        .<Lookup>map(found -> new Lookup.Known(progress(queryCode, found)))
                        .orElseGet(Lookup.Unavailable::new);
            case Exchange.Answered answered
            when answered.status() == 404 && platform.isProblem(answered, Wire.Problem.EVENT_NOT_FOUND) ->
                new Lookup.Unknown();
            case Exchange.Answered answered
            when answered.status() == 429 ->
                new Lookup.TooMany(answered.retryAfter() == null ? SOME_TIME : answered.retryAfter());
            case Exchange.Answered _ -> new Lookup.Unavailable();
        };
    }

    private static Progress progress(String queryCode, Wire.ProgressFound found) {
        return new Progress(
                queryCode,
                found.eventId(),
                found.localNumber(),
                Delivery.SENT,
                found.eventNumber(),
                cases(found.cases()),
                found.asOf());
    }

    private static List<Case> cases(List<Wire.CaseStatus> cases) {
        return cases.stream()
                .map(each -> new Case(each.item(), each.caseNumber(), each.state(), times(each)))
                .toList();
    }

    private static Times times(Wire.CaseStatus status) {
        var pauses = Wire.orEmpty(status.pauses()).stream()
                .map(each -> new Pause(each.reason(), each.since(), each.until()))
                .toList();
        return new Times(status.acceptedAt(), status.doneAt(), pauses);
    }

    private MutableHttpRequest<?> post(String path, String key, byte[] body) {
        return HttpRequest.POST(platform.uri(path), body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(Wire.IDEMPOTENCY_KEY, key);
    }

    private Exchange.Answered answer(MutableHttpRequest<?> request, Duration timeout) throws Later {
        return switch (platform.exchange(request, timeout)) {
            case Exchange.Answered answered -> answered;
            case Exchange.Unanswered() -> throw new Later(null);
        };
    }

    /**
     * Only a status that judges this one message may set it aside. Login and rate troubles (401, 407, 408, 425, 429)
     * concern the terminal, and a material the platform has lost is uploaded again.
     */
    private void requireSuccess(Exchange.Answered answer) throws Later, Refused {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return;
        }
        boolean judged = switch (status) {
            case 401, 407, 408, 425, 429 -> false;
            case 409 -> !platform.isProblem(answer, Wire.Problem.MATERIAL_MISSING);
            default -> status >= 400 && status < 500;
        };
        if (!judged) {
            throw new Later(answer.retryAfter());
        }
        throw new Refused("HTTP " + status);
    }

    /** A gateway in between may answer 200 with a page of its own; what it swallowed must be sent again. */
    private void requireTaken(Exchange.Answered answer, String key) throws Later, Refused {
        requireSuccess(answer);
        boolean taken = platform.read(answer.body(), Wire.Taken.class)
                .filter(each -> each.key().equals(key))
                .isPresent();
        if (!taken) {
            throw new Later(answer.retryAfter());
        }
    }

    private Acknowledgement acknowledgement(Exchange.Answered answer) throws Later {
        Wire.EventAccepted accepted = platform.read(answer.body(), Wire.EventAccepted.class)
                .orElseThrow(() -> new Later(answer.retryAfter()));
        return new Acknowledgement(accepted.eventNumber(), cases(accepted.cases()), accepted.asOf());
    }
}
