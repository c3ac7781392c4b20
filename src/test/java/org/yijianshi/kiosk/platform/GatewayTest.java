package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.Upstream;

/** What a gateway between terminal and platform says is no word of the platform. */
class GatewayTest {
    private static final String PAGE = "<html><body>blocked</body></html>";
    private static final byte[] DOCUMENT = "{}".getBytes(StandardCharsets.US_ASCII);

    private HttpServer gateway;
    private Terminals terminals;
    private HttpUpstream upstream;
    private int status;
    private String body = PAGE;
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestURI().getPath());
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        terminals = new Terminals(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
        upstream = terminals.upstream("01");
    }

    @AfterEach
    void stop() throws Exception {
        terminals.close();
        gateway.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 405, 409, 410, 422, 502})
    void itsPageNeitherDeliversNorSetsAside(int answered) {
        status = answered;
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.find("key")).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.dispute("key", DOCUMENT)).isInstanceOf(Upstream.Later.class);
    }

    @Test
    void aMessageTooLargeForItIsSetAsideBecauseItWillAlwaysBe() {
        status = 413;
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT)).isInstanceOf(Upstream.Refused.class);
    }

    @Test
    void thePlatformsOwnRefusalSetsAside() {
        status = 400;
        body = "{\"type\":\"urn:yijianshi:problem:invalid\",\"title\":\"x\",\"status\":400}";
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT)).isInstanceOf(Upstream.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"'', ", "7, 7", "soon, ", "'Wed, 25 Nov 2020 08:00:00 GMT', "})
    void theWaitItNamesIsSeconds(String named, Long seconds) {
        headers.put("Retry-After", named);
        assertThat(named()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void theWaitItNamesMayBeAMoment() {
        var inAnHour = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
        headers.put("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(inAnHour));
        assertThat(named()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    private @Nullable Duration named() {
        status = 503;
        var wait = new AtomicReference<Duration>();
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT))
                .isInstanceOfSatisfying(Upstream.Later.class, later -> wait.set(later.retryAfter()));
        return wait.get();
    }

    @Test
    void aNamedWaitIsForTheWholeTerminal() throws Exception {
        status = 503;
        headers.put("Retry-After", "60");
        var outbox = terminals.outbox(directory, "01");
        for (int i = 0; i < 10; i++) {
            outbox.accept(Terminals.application());
        }
        await().until(() -> !asked.isEmpty());
        await().during(Duration.ofMillis(500)).until(() -> asked.size() == 1);
    }

    @Test
    void aPlatformInTroubleIsNotAskedOnceForEachMessageThatWaits() throws Exception {
        status = 503;
        headers.put("Retry-After", "60");
        try (var outbox = terminals.outbox(directory, "01")) {
            for (int i = 0; i < 30; i++) {
                outbox.accept(Terminals.application());
            }
        }
        headers.clear();
        asked.clear();
        var patient = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
        try (var outbox = terminals.outbox(directory, "01", Clock.systemUTC(), patient)) {
            await().until(() -> !asked.isEmpty());
            await().during(Duration.ofMillis(500)).until(() -> asked.size() <= 5);
            assertThat(outbox.undelivered()).isEqualTo(30);
        }
    }

    @Test
    void whoeverAppliesDuringTroubleIsTriedAtOnce() throws Exception {
        status = 503;
        var patient = new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10));
        try (var outbox = terminals.outbox(directory, "01", Clock.systemUTC(), patient)) {
            outbox.accept(Terminals.application());
            await().until(() -> asked.size() == 1);
            outbox.accept(Terminals.application());
            await().until(() -> asked.size() == 2);
        }
    }

    @Test
    void applicationsGoBeforeDisputes() throws Exception {
        status = 503;
        headers.put("Retry-After", "60");
        try (var outbox = terminals.outbox(directory, "01")) {
            outbox.dispute(new Submissions.Ticket(UUID.randomUUID().toString(), DOCUMENT));
            outbox.accept(Terminals.application());
            await().until(() -> !asked.isEmpty());
        }
        asked.clear();
        status = 400;
        body = "{\"type\":\"urn:yijianshi:problem:invalid\",\"title\":\"x\",\"status\":400}";
        terminals.outbox(directory, "01");
        await().until(() -> asked.contains("/v1/disputes"));
        assertThat(asked.getLast()).isEqualTo("/v1/disputes");
        assertThat(asked).anyMatch(path -> path.startsWith("/v1/events"));
    }
}
