package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.store.Upstream;

/** Delivers the outbox by HTTP. */
final class HttpUpstream implements Upstream {
    private static final int COUNTY_KEY_BYTES = 32;

    private static final Set<String> AGAIN =
            Set.of(Wire.Problem.MATERIAL_MISSING, Wire.Problem.UPLOAD_OFFSET, Wire.Problem.UPLOAD_BROKEN);

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
    public Duration pause() {
        return platform.pause();
    }

    @Override
    public Optional<byte[]> countyKey() throws Later {
        Exchange.Answered answer = answer(HttpRequest.GET(platform.uri("/v1/county-key")), Patience.MESSAGE);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.MARKS_NOT_USED)) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new Later(answer.retryAfter());
        }
        return Optional.of(platform.read(answer.body(), EventWire.CountyKey.class)
                .flatMap(each -> PlatformClient.decoded(each.key()))
                .filter(key -> key.length == COUNTY_KEY_BYTES)
                .orElseThrow(() -> new Later(answer.retryAfter())));
    }

    @Override
    public boolean hasMaterial(String sha256) throws Later, Refused {
        Exchange.Answered answer = answer(HttpRequest.HEAD(platform.uri("/v1/materials/" + sha256)), Patience.MESSAGE);
        // A HEAD has no body and so no problem type; at worst the material is uploaded once more.
        if (answer.status() == 404) {
            return false;
        }
        requireSuccess(answer);
        return true;
    }

    @Override
    public void putMaterial(String sha256, String mediaType, byte[] content) throws Later, Refused {
        requireSuccess(
                answer(new PiecewiseUpload(platform).put(platform.uri("/v1/materials/" + sha256), mediaType, content)));
    }

    @Override
    public Acknowledgement submit(String key, byte[] document) throws Later, Refused {
        Exchange.Answered answer = answer(post("/v1/events", key, document), Patience.MESSAGE);
        requireSuccess(answer);
        return acknowledgement(answer);
    }

    @Override
    public Optional<Acknowledgement> find(String key) throws Later, Refused {
        Exchange.Answered answer = answer(HttpRequest.GET(platform.uri("/v1/events/by-key/" + key)), Patience.MESSAGE);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.EVENT_NOT_FOUND)) {
            return Optional.empty();
        }
        requireSuccess(answer);
        return Optional.of(acknowledgement(answer));
    }

    @Override
    public void evaluate(String key, String applicationKey, int level) throws Later, Refused {
        byte[] body = platform.write(new Wire.Evaluation(applicationKey, level));
        requireTaken(answer(post("/v1/evaluations", key, body), Patience.MESSAGE), key);
    }

    @Override
    public void dispute(String key, byte[] ticket) throws Later, Refused {
        requireTaken(answer(post("/v1/disputes", key, ticket), Patience.MESSAGE), key);
    }

    @Override
    public Progress handOver(String key, byte[] document) throws Later, Refused {
        var request = HttpRequest.PUT(platform.uri("/v1/handovers/" + key), document)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        return standing(answer(request, Patience.UPLOAD), key);
    }

    @Override
    public Progress reply(String key, byte[] document) throws Later, Refused {
        return standing(answer(post("/v1/handovers/replies", key, document), Patience.MESSAGE), key);
    }

    /** As {@link #requireTaken}: only the platform knows the key. */
    private Progress standing(Exchange.Answered answer, String key) throws Later, Refused {
        requireSuccess(answer);
        return platform.read(answer.body(), HandoverWire.Standing.class)
                .filter(each -> each.key().equals(key))
                .map(each -> ToldProgress.of(each.queryCode(), each.progress()))
                .orElseThrow(() -> new Later(answer.retryAfter()));
    }

    @Override
    public Optional<Anchor> anchor() throws Later {
        Exchange.Answered answer = answer(
                HttpRequest.GET(platform.uri("/v1/anchors/%s/%s".formatted(county, terminal))), Patience.MESSAGE);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.ANCHOR_NOT_FOUND)) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new Later(answer.retryAfter());
        }
        return Optional.of(platform.read(answer.body(), Wire.AuditAnchor.class)
                .map(each -> new Anchor(each.place(), each.digest()))
                .orElseThrow(() -> new Later(answer.retryAfter())));
    }

    @Override
    public Progress correct(String key, byte[] document) throws Later, Refused {
        return standing(answer(post("/v1/corrections", key, document), Patience.MESSAGE), key);
    }

    private MutableHttpRequest<?> ask(String path, byte[] body) {
        return HttpRequest.POST(platform.uri(path), body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private MutableHttpRequest<?> post(String path, String key, byte[] body) {
        return ask(path, body).header(Wire.IDEMPOTENCY_KEY, key);
    }

    private Exchange.Answered answer(MutableHttpRequest<?> request, Duration timeout) throws Later {
        return answer(platform.exchange(request, timeout));
    }

    private static Exchange.Answered answer(Exchange exchange) throws Later {
        return switch (exchange) {
            case Exchange.Answered answered -> answered;
            case Exchange.Unanswered() -> throw new Later(null);
        };
    }

    /**
     * Only the platform's own word about this one message may set it aside. Login and rate troubles (401, 407, 408, 425,
     * 429) concern the terminal, a material the platform has lost or got wrong is uploaded again, and what a gateway in between says
     * concerns the line, unless it is that the message is too large for it (413).
     */
    private void requireSuccess(Exchange.Answered answer) throws Later, Refused {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return;
        }
        boolean judged = switch (status) {
            case 401, 407, 408, 425, 429 -> false;
            case 409 -> platform.isSpeaking(answer) && !AGAIN.contains(platform.problem(answer));
            case 413 -> true;
            default -> status >= 400 && status < 500 && platform.isSpeaking(answer);
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
        EventWire.EventAccepted accepted = platform.read(answer.body(), EventWire.EventAccepted.class)
                .orElseThrow(() -> new Later(answer.retryAfter()));
        return new Acknowledgement(accepted.eventNumber(), ToldProgress.cases(accepted.cases()), accepted.asOf());
    }
}
