package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.EnrolmentWire;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;
import org.yijianshi.kiosk.platform.link.HttpSignature;

/**
 * Lets nothing to the contract's operations that is not signed by a known terminal, now and for the first time. Goes first
 * and on the thread that receives: a body that still comes in must not be read on two threads.
 */
@ServerFilter("/v1/**")
final class SignatureFilter implements Ordered {
    /** How far a terminal's clock may be off. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ENROLMENT = "/v1/enrolments";
    private static final Set<String> CERTIFICATE =
            Set.of(Problem.CERTIFICATE_REQUIRED, Problem.CERTIFICATE_FOREIGN, Problem.CERTIFICATE_EXPIRED);

    private final Enrolments enrolments;
    private final Days days;
    private final JsonMapper json;
    /** Whether an unsigned request is refused too. */
    private final boolean strict;

    /** Null without TLS. */
    private final @Nullable Authority authority;

    private final Map<String, Instant> nonces = new HashMap<>();

    SignatureFilter(
            Enrolments enrolments,
            Days days,
            JsonMapper json,
            @Nullable Authority authority,
            @Value("${sandbox.strict:false}") boolean strict) {
        this.authority = authority;
        this.enrolments = enrolments;
        this.days = days;
        this.json = json;
        this.strict = strict;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request, @Body byte @Nullable [] body) {
        String problem = problem(request, body == null ? new byte[0] : body);
        if (problem == null) {
            return null;
        }
        int status = HttpStatus.UNAUTHORIZED.getCode();
        String title = CERTIFICATE.contains(problem) ? "终端证书验证不通过" : "签名验证不通过";
        MutableHttpResponse<?> refused = Refusal.answer(new Problem(problem, title, status), null);
        return refused.header(
                HttpHeaders.DATE,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(days.now().atOffset(ZoneOffset.UTC)));
    }

    private @Nullable String problem(HttpRequest<?> request, byte[] body) {
        String input = request.getHeaders().get(HttpSignature.SIGNATURE_INPUT);
        String signature = request.getHeaders().get(HttpSignature.SIGNATURE);
        String digest = request.getHeaders().get(HttpSignature.CONTENT_DIGEST);
        if (input == null || signature == null || digest == null) {
            return strict || request.getPath().startsWith(ENROLMENT) ? Problem.NOT_SIGNED : null;
        }
        var parameters = HttpSignature.parameters(input);
        if (parameters.isEmpty()) {
            return Problem.SIGNATURE_WRONG;
        }
        var known = enrolments.known(parameters.get().keyId());
        Optional<PublicKey> key = request.getPath().equals(ENROLMENT)
                ? offered(body)
                : known.map(each -> Enrolments.publicKey(each.publicKey()));
        if (key.isEmpty()) {
            return Problem.KEY_UNKNOWN;
        }
        URI uri = request.getUri();
        var parts = new HttpSignature.Parts(
                request.getMethodName(),
                uri.getRawPath(),
                uri.getRawQuery(),
                body,
                request.getHeaders().get(Wire.IDEMPOTENCY_KEY));
        if (!HttpSignature.verify(parts, new HttpSignature.Headers(digest, input, signature), key.get())) {
            return Problem.SIGNATURE_WRONG;
        }
        Instant now = days.now();
        if (Duration.between(parameters.get().created(), now).abs().compareTo(TOLERANCE) > 0) {
            return Problem.CLOCK_SKEW;
        }
        if (isReplayed(parameters.get().nonce(), now)) {
            return Problem.REPLAYED;
        }
        String problem = request.getPath().startsWith(ENROLMENT) ? null : certificateProblem(request, key.get(), now);
        if (problem == null) {
            known.ifPresent(enrolments::used);
        }
        return problem;
    }

    /** Beside the signature, the connection must be the same terminal's. To get a certificate none is needed. */
    private @Nullable String certificateProblem(HttpRequest<?> request, PublicKey signer, Instant now) {
        if (authority == null) {
            return null;
        }
        if (!(request.getCertificate().orElse(null) instanceof X509Certificate certificate)) {
            return Problem.CERTIFICATE_REQUIRED;
        }
        if (!authority.hasIssued(certificate) || !certificate.getPublicKey().equals(signer)) {
            return Problem.CERTIFICATE_FOREIGN;
        }
        return now.isAfter(certificate.getNotAfter().toInstant()) ? Problem.CERTIFICATE_EXPIRED : null;
    }

    /** A terminal that is let in signs with the key it brings. */
    private Optional<PublicKey> offered(byte[] body) {
        try {
            return Optional.of(Enrolments.publicKey(
                    json.readValue(body, EnrolmentWire.EnrolmentRequest.class).publicKey()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private synchronized boolean isReplayed(String nonce, Instant now) {
        nonces.values().removeIf(until -> until.isBefore(now));
        return nonces.putIfAbsent(nonce, now.plus(TOLERANCE.multipliedBy(2))) != null;
    }
}
