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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands between terminal and platform, notes what both say and compares it with {@code openapi.yaml}. */
final class ContractWatch implements AutoCloseable {
    private final JsonNode contract = contract();
    private final List<Talk> talks = new CopyOnWriteArrayList<>();
    private final URI platform;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    record Talk(String method, String path, String request, int status, String answer) {}

    ContractWatch(URI platform) throws IOException {
        this.platform = platform;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Talk> talks() {
        return List.copyOf(talks);
    }

    void forget() {
        talks.clear();
    }

    void keepsTheContract(Talk talk) {
        var operation = described(talk.path()).path(talk.method().toLowerCase(java.util.Locale.ROOT));
        var asked = operation.path("requestBody").path("content").path("application/json");
        if (asked.isMissingNode()) {
            assertThat(talk.request()).as(talk.method() + " " + talk.path()).isEmpty();
        } else {
            assertThat(errors(name(asked), talk.request()))
                    .as(talk.method() + " " + talk.path())
                    .isEmpty();
        }
        var content = operation
                .path("responses")
                .path(Integer.toString(talk.status()))
                .path("content");
        assertThat(content.size()).as(talk.status() + " is in the contract").isPositive();
        assertThat(errors(name(content.iterator().next()), talk.answer()))
                .as(talk.answer())
                .isEmpty();
    }

    /** The contract's words on a path; a name in braces stands for one part, and what is written out goes first. */
    private JsonNode described(String path) {
        return contract.path("paths")
                .propertyStream()
                .filter(each -> path.matches(each.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(java.util.Comparator.comparing(each -> each.getKey().contains("{")))
                .orElseThrow(() -> new AssertionError(path + " is not in the contract"))
                .getValue();
    }

    private static String name(JsonNode content) {
        return content.path("schema").path("$ref").asString().replace("#/components/schemas/", "");
    }

    /** What the contract says against a body; empty when it fits. */
    List<String> errors(String schema, String body) {
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
        try (InputStream file = ContractWatch.class.getResourceAsStream("/platform/openapi.yaml")) {
            return JsonMapper.shared().valueToTree(new Yaml().load(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        var request = HttpRequest.newBuilder(platform.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
        for (String header :
                List.of("Content-Type", "Idempotency-Key", "Content-Digest", "Signature-Input", "Signature")) {
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
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
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
