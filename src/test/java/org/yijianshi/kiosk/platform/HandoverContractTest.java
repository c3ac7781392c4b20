package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What terminal and platform really say to each other about a hand-over is what {@code openapi.yaml} says they do. */
class HandoverContractTest {
    private static final byte[] PNG = "a signature".getBytes(StandardCharsets.UTF_8);

    private final JsonNode contract = contract();
    private final List<Talk> talks = new CopyOnWriteArrayList<>();

    private record Talk(String method, String path, String request, int status, String answer) {}

    @Test
    void everyWordOfAHandOverKeepsTheContractOnBothSides(@TempDir Path directory) throws Exception {
        try (var sandbox = Sandbox.start(0, directory.resolve("sandbox.json"));
                var between = new Between(sandbox.url());
                var terminals = new Terminals(between.url())) {
            HttpUpstream first = terminals.upstream("01");
            HttpUpstream second = terminals.upstream("02");
            var handover = Terminals.handover(Terminals.inTime(), Terminals.SECOND, Terminals.THIRD);
            var slip = new Handovers.Slip(
                    new Receipt("YJS-411199-01-20261123-000017", "ABCDEF", Instant.now()),
                    "ABCDEFGH",
                    Terminals.inTime());
            for (var each : handover.attachments()) {
                first.putMaterial(each.sha256(), each.mediaType(), each.content());
            }
            first.putMaterial(Digest.of(PNG), "image/png", PNG);
            first.handOver(handover.key(), handover.document().with(slip));
            first.handOver(handover.key(), handover.document().with(slip));
            first.lookUp("ABCDEF");
            second.open("ZZZZZZZZ", Terminals.SECOND.number());
            second.open(slip.code(), Terminals.STRANGER.number());
            second.open(slip.code(), Terminals.APPLICANT.number());
            second.withdraw("ABCDEF", Terminals.STRANGER.number());
            signs(second, slip, Terminals.SECOND);
            signs(second, slip, Terminals.THIRD);
            second.open(slip.code(), Terminals.THIRD.number());
            second.withdraw("ABCDEF", Terminals.APPLICANT.number());
            second.lookUp("ABCDEF");
            var another = Terminals.handover(Terminals.inTime(), Terminals.SECOND);
            var anothersSlip = new Handovers.Slip(
                    new Receipt("YJS-411199-01-20261123-000025", "BBBBBB", Instant.now()),
                    "BBBBBBBB",
                    Terminals.inTime());
            for (var each : another.attachments()) {
                first.putMaterial(each.sha256(), each.mediaType(), each.content());
            }
            first.handOver(another.key(), another.document().with(anothersSlip));
            var found = (Handovers.Opened.Found) second.open("BBBBBBBB", Terminals.SECOND.number());
            var refusal = found.handover().refused(Terminals.SECOND, Instant.now());
            second.reply(refusal.key(), refusal.document());
            second.lookUp("BBBBBB");
        }

        var spoken = talks.stream()
                .filter(talk -> !talk.path().startsWith("/v1/materials"))
                .toList();
        assertThat(spoken).extracting(Talk::status).contains(200, 201, 403, 404, 409, 410);
        assertThat(spoken).allSatisfy(this::keepsTheContract);
    }

    @Test
    void whatTheContractForbidsIsFound() {
        assertThat(errors(
                        "HandoverQuery",
                        "{\"code\":\"ABCDEFG0\",\"number\":\"1\",\"county\":\"411199\",\"terminal\":\"01\"}"))
                .isNotEmpty();
        assertThat(errors("HandoverStanding", "{\"key\":\"k\",\"queryCode\":\"ABCDEF\"}"))
                .isNotEmpty();
    }

    private static void signs(HttpUpstream upstream, Handovers.Slip slip, org.yijianshi.kiosk.application.Identity who)
            throws Exception {
        var found = (Handovers.Opened.Found) upstream.open(slip.code(), who.number());
        var reply = found.handover().signed(who, PNG, "[]", Instant.now());
        upstream.reply(reply.key(), reply.document());
    }

    private void keepsTheContract(Talk talk) {
        var operation = contract.path("paths")
                .path(talk.path().replaceFirst("/v1/handovers/[0-9a-f-]{36}$", "/v1/handovers/{key}"))
                .path(talk.method().toLowerCase(java.util.Locale.ROOT));
        var asked = operation.path("requestBody").path("content").path("application/json");
        assertThat(errors(name(asked), talk.request()))
                .as(talk.method() + " " + talk.path())
                .isEmpty();
        var content = operation
                .path("responses")
                .path(Integer.toString(talk.status()))
                .path("content");
        assertThat(content.size()).as(talk.status() + " is in the contract").isPositive();
        assertThat(errors(name(content.iterator().next()), talk.answer()))
                .as(talk.answer())
                .isEmpty();
    }

    private static String name(JsonNode content) {
        return content.path("schema").path("$ref").asString().replace("#/components/schemas/", "");
    }

    private List<String> errors(String schema, String body) {
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of("https://contract/openapi", contract.toString())));
        return registry
                .getSchema(SchemaLocation.of("https://contract/openapi#/components/schemas/" + schema))
                .validate(body, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode contract() {
        try (InputStream file = HandoverContractTest.class.getResourceAsStream("/platform/openapi.yaml")) {
            return JsonMapper.shared().valueToTree(new Yaml().load(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Digest {
        static String of(byte[] content) throws Exception {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        }
    }

    /** Stands between terminal and platform and notes what both say. */
    private final class Between implements AutoCloseable {
        private final URI platform;
        private final HttpServer server;
        private final HttpClient http = HttpClient.newHttpClient();

        Between(URI platform) throws IOException {
            this.platform = platform;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::pass);
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void pass(HttpExchange exchange) throws IOException {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            var request = HttpRequest.newBuilder(platform.resolve(path))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
            for (String header : List.of("Content-Type", "Idempotency-Key")) {
                String value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    request.header(header, value);
                }
            }
            try {
                var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                talks.add(new Talk(
                        exchange.getRequestMethod(),
                        path,
                        new String(asked, StandardCharsets.UTF_8),
                        answer.statusCode(),
                        new String(answer.body(), StandardCharsets.UTF_8)));
                answer.headers()
                        .firstValue("Content-Type")
                        .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        }

        @Override
        public void close() {
            server.stop(0);
            http.close();
        }
    }
}
