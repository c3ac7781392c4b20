package org.yijianshi.kiosk.platform;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.netty.DefaultHttpClient;
import io.micronaut.http.ssl.ClientSslConfiguration;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.platform.link.HttpSignature;
import org.yijianshi.kiosk.platform.link.PresentedCertificate;
import org.yijianshi.kiosk.platform.link.SignatureAlgorithm;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import reactor.core.publisher.Mono;

/**
 * One exchange with the platform, ending in exactly one {@link Exchange}. Nothing a platform sends can throw, and
 * nothing of a body ever reaches a log line or an exception message.
 */
final class PlatformClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformClient.class);
    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
    /** A hand-over comes with its documents. */
    private static final int RESPONSE_MAX_BYTES = 16 << 20;

    private static final String PREFER = "Prefer";
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private final String base;
    private final JsonMapper json;
    private final List<X509Certificate> authorities;
    /** Presents no certificate: how a terminal enrols, and asks for another when its own has ended. */
    private final HttpClient plain;

    private @Nullable Line line;
    /** Calls may still be on it; closed when the next one retires. */
    private @Nullable Line retired;

    private volatile @Nullable LinkFault fault;
    private final TerminalIdentity identity;
    private final Clock clock;
    /** What the platform's clock is ahead of ours. */
    private volatile Duration ahead = Duration.ZERO;

    private final Pace pace = new Pace(System::nanoTime);

    /** A platform certified by an authority the Java platform knows. */
    PlatformClient(URI base, JsonMapper json, TerminalIdentity identity, Clock clock) {
        this(base, json, identity, clock, List.of());
    }

    /** @param authorities who certifies the platform */
    PlatformClient(
            URI base, JsonMapper json, TerminalIdentity identity, Clock clock, List<X509Certificate> authorities) {
        this.identity = identity;
        this.clock = clock;
        this.base = base.toString().replaceAll("/+$", "");
        this.json = json;
        this.authorities = authorities;
        this.plain = client(null);
    }

    /** A client and what it presents. */
    private record Line(X509Certificate certificate, HttpClient client) {}

    private HttpClient client(@Nullable PresentedCertificate own) {
        var settings = new DefaultHttpClientConfiguration();
        settings.setConnectTimeout(Duration.ofSeconds(5));
        settings.setReadTimeout(LONGEST_CALL);
        settings.setMaxContentLength(RESPONSE_MAX_BYTES);
        settings.setExceptionOnErrorStatus(false);
        settings.setFollowRedirects(false);
        settings.setSslConfiguration(new ClientSslConfiguration());
        return DefaultHttpClient.builder()
                .configuration(settings)
                .nettyClientSslBuilder(new LinkTls(authorities, own))
                .build();
    }

    /** With the signer's certificate where he has one: connections of an earlier one are not used any more. */
    private synchronized HttpClient line(TerminalIdentity.@Nullable Pair signer) {
        // The Java platform has no TLS with SM2.
        if (signer == null || signer.algorithm() == SignatureAlgorithm.SM2) {
            return plain;
        }
        var certificate = signer.certificate().orElse(null);
        if (certificate == null) {
            return plain;
        }
        if (line != null && line.certificate().equals(certificate)) {
            return line.client();
        }
        if (retired != null) {
            retired.client().close();
        }
        retired = line;
        line = new Line(certificate, client(new PresentedCertificate(signer.privateKey(), () -> certificate)));
        return line.client();
    }

    /** Why the last call did not reach the platform; empty when it did. */
    Optional<LinkFault> fault() {
        return Optional.ofNullable(fault);
    }

    sealed interface Exchange {
        /**
         * @param retryAfter what the platform asked for; null when it did not
         * @param date the platform's time; null when it did not say
         * @param headers all of them
         */
        record Answered(
                int status,
                byte[] body,
                @Nullable Duration retryAfter,
                @Nullable Instant date,
                HttpHeaders headers) implements Exchange {}

        /** No answer: not connected, cut off, too slow or too large. Whether the request arrived is unknown. */
        record Unanswered() implements Exchange {}
    }

    /** @param path below the platform's address, holding no personal data */
    URI uri(String path) {
        return URI.create(base + path);
    }

    /** How long the platform wants nothing sent that no citizen waits for. */
    Duration pause() {
        return pace.pause();
    }

    /** Signed by the terminal's key, where it has one. */
    Exchange exchange(MutableHttpRequest<?> request, Duration timeout) {
        return exchange(request, identity.current().orElse(null), timeout);
    }

    Exchange exchange(MutableHttpRequest<?> request, TerminalIdentity.@Nullable Pair signer, Duration timeout) {
        return exchange(request, signer, line(signer), timeout);
    }

    /** Signed, but without a certificate, which it may be about. */
    Exchange introduce(MutableHttpRequest<?> request, TerminalIdentity.Pair signer, Duration timeout) {
        return exchange(request, signer, plain, timeout);
    }

    /** A terminal whose clock is wrong is told so, sets its signatures right and asks once more. */
    private Exchange exchange(
            MutableHttpRequest<?> request,
            TerminalIdentity.@Nullable Pair signer,
            HttpClient client,
            Duration timeout) {
        Exchange first = signed(request, signer, client, timeout);
        if (first instanceof Exchange.Answered answered
                && answered.status() == 401
                && answered.date() != null
                && isProblem(answered, Wire.Problem.CLOCK_SKEW)) {
            ahead = Duration.between(clock.instant(), answered.date());
            LOG.warn("link: this terminal's clock differs from the platform's by {}", ahead.negated());
            first = signed(request, signer, client, timeout);
        }
        if (first instanceof Exchange.Answered answered) {
            fault = answered.status() == 401 ? fault(problem(answered), signer) : null;
        }
        return first;
    }

    private static @Nullable LinkFault fault(String problem, TerminalIdentity.@Nullable Pair signer) {
        return switch (problem) {
            case Wire.Problem.CERTIFICATE_REQUIRED,
                    Wire.Problem.CERTIFICATE_FOREIGN,
                    Wire.Problem.CERTIFICATE_EXPIRED ->
                signer != null && signer.algorithm() == SignatureAlgorithm.SM2
                        ? LinkFault.NO_TLS_WITH_SM2
                        : LinkFault.CERTIFICATE_REFUSED;
            case Wire.Problem.NOT_SIGNED, Wire.Problem.KEY_UNKNOWN, Wire.Problem.SIGNATURE_WRONG ->
                LinkFault.NOT_ENROLLED;
            case Wire.Problem.CLOCK_SKEW -> LinkFault.CLOCK;
            default -> null;
        };
    }

    private Exchange signed(
            MutableHttpRequest<?> request,
            TerminalIdentity.@Nullable Pair signer,
            HttpClient client,
            Duration timeout) {
        if (signer != null) {
            URI uri = request.getUri();
            var parts = new HttpSignature.Parts(
                    request.getMethodName(),
                    uri.getRawPath(),
                    uri.getRawQuery(),
                    request.getBody(byte[].class).orElseGet(() -> new byte[0]),
                    request.getHeaders().get(Wire.IDEMPOTENCY_KEY));
            HttpSignature.Headers headers;
            try {
                headers = signer.sign(parts, clock.instant().plus(ahead));
            } catch (GeneralSecurityException e) {
                LOG.error(
                        "link: the terminal's key does not sign: {}",
                        e.getClass().getSimpleName());
                fault = LinkFault.KEY_UNUSABLE;
                return new Exchange.Unanswered();
            }
            request.getHeaders()
                    .set(HttpSignature.CONTENT_DIGEST, headers.contentDigest())
                    .set(HttpSignature.SIGNATURE_INPUT, headers.signatureInput())
                    .set(HttpSignature.SIGNATURE, headers.signature());
        }
        return exchangeNow(request, client, timeout);
    }

    private Exchange exchangeNow(MutableHttpRequest<?> request, HttpClient client, Duration timeout) {
        if (!request.getHeaders().contains(HttpHeaders.ACCEPT)) {
            request.accept(MediaType.APPLICATION_JSON_TYPE, MediaType.of(Wire.PROBLEM_JSON));
        }
        // RFC 7240, 4.3: what comes later finds nobody waiting.
        request.getHeaders()
                .set(PREFER, "wait=" + Math.max(1, timeout.plusMillis(999).toSeconds()));
        pace.sent();
        // Given up rather than cancelled: cancelling makes the client log the broken exchange as an error.
        Future<HttpResponse<byte[]>> pending =
                Mono.from(client.exchange(request, BYTES, BYTES)).toFuture();
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            pace.told(
                    response.getHeaders().get(Wire.RATE_LIMIT_POLICY),
                    response.getHeaders().get(Wire.RATE_LIMIT));
            return new Exchange.Answered(
                    response.code(),
                    response.getBody().orElseGet(() -> new byte[0]),
                    retryAfter(response),
                    date(response, HttpHeaders.DATE),
                    response.getHeaders());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Exchange.Unanswered();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            fault = silence(e);
            LOG.debug("no answer from the platform: {}", e.getClass().getSimpleName());
            return new Exchange.Unanswered();
        }
    }

    private static LinkFault silence(@Nullable Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return LinkFault.PLATFORM_CERTIFICATE;
            }
            // An alert is the other end's word about our certificate.
            if (each instanceof SSLException
                    && String.valueOf(each.getMessage()).contains("fatal alert")) {
                return LinkFault.CERTIFICATE_REFUSED;
            }
        }
        return LinkFault.UNREACHABLE;
    }

    byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException("a contract body could not be written", e);
        }
    }

    /** Empty when the body is not what the contract says: cut off, another shape, or text beyond the limits. */
    <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(body, type));
        } catch (IOException | RuntimeException e) {
            LOG.warn("the platform answered with something that is no {}", type.getSimpleName());
            return Optional.empty();
        }
    }

    /** Empty when it is not Base64. */
    static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isProblem(Exchange.Answered answer, String type) {
        return problem(answer).equals(type);
    }

    /** Whether the platform itself refused, and not something on the way to it. */
    boolean isSpeaking(Exchange.Answered answer) {
        return problem(answer).startsWith(Wire.Problem.PREFIX);
    }

    /** The type of the platform's own problem; empty when something else answered. */
    String problem(Exchange.Answered answer) {
        return read(answer.body(), Wire.Problem.class).map(Wire.Problem::type).orElse("");
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        String value = response.getHeaders().get(HttpHeaders.RETRY_AFTER);
        if (value != null && value.strip().matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(value.strip()));
        }
        // As a moment (RFC 9110, 10.2.3) it is one of the platform's clock.
        Instant until = date(response, HttpHeaders.RETRY_AFTER);
        Instant now = date(response, HttpHeaders.DATE);
        return until == null || now == null || until.isBefore(now) ? null : Duration.between(now, until);
    }

    private static @Nullable Instant date(HttpResponse<?> response, String header) {
        String value = response.getHeaders().get(header);
        try {
            return value == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        plain.close();
        for (Line each : new Line[] {line, retired}) {
            if (each != null) {
                each.client().close();
            }
        }
    }
}
