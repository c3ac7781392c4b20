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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands between terminal and platform, notes what both say and compares it with {@code openapi.yaml}. */
final class ContractWatch implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final JsonNode contract = contract();
    private final List<Talk> talks = new CopyOnWriteArrayList<>();
    private final URI platform;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param prefer the header of this name */
    record Talk(String method, String path, String prefer, String request, int status, String answer) {}

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
        var operation = described(talk.path()).path(talk.method().toLowerCase(Locale.ROOT));
        assertThat(talk.prefer()).as(talk.method() + " " + talk.path()).matches("wait=[1-9]\\d*");
        assertThat(Integer.parseInt(talk.prefer().replace("wait=", "")))
                .as(talk.method() + " " + talk.path())
                .isLessThanOrEqualTo(operation.path("x-wait-seconds").asInt());
        var asked = operation.path("requestBody").path("content").path("application/json");
        if (operation.path("requestBody").path("content").has("*/*")) {
            assertThat(talk.request()).as(talk.method() + " " + talk.path()).isNotEmpty();
        } else if (asked.isMissingNode()) {
            assertThat(talk.request()).as(talk.method() + " " + talk.path()).isEmpty();
        } else {
            assertThat(errors(name(asked), talk.request()))
                    .as(talk.method() + " " + talk.path())
                    .isEmpty();
        }
        var answered = operation.path("responses").path(Integer.toString(talk.status()));
        assertThat(answered.isMissingNode())
                .as("%s %s answered %d, which is not in the contract", talk.method(), talk.path(), talk.status())
                .isFalse();
        var content = answered.path("content");
        if (content.isMissingNode()) {
            assertThat(talk.answer()).as(talk.method() + " " + talk.path()).isEmpty();
            return;
        }
        if (content.has("application/octet-stream")) {
            assertThat(talk.answer()).as(talk.method() + " " + talk.path()).isNotEmpty();
            return;
        }
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
        exchange.getRequestHeaders().forEach((header, values) -> {
            if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(header, value));
            }
        });
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            talks.add(new Talk(
                    exchange.getRequestMethod(),
                    path,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Prefer")),
                    new String(asked, StandardCharsets.UTF_8),
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8)));
            answer.headers().map().forEach((header, values) -> {
                if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> exchange.getResponseHeaders().add(header, value));
                }
            });
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
