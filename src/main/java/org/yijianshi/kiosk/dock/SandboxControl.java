package org.yijianshi.kiosk.dock;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox platform's control, over HTTP like any other hand on it. */
final class SandboxControl implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final URI url;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    @Serdeable
    record Setting(PlatformMode mode, @Nullable Long delayMillis) {}

    @Serdeable
    record Showing(String code, boolean expired) {
        @Override
        public String toString() {
            return "Showing[]";
        }
    }

    /** @param number identity number */
    @Serdeable
    record Telephone(String number, boolean expired) {
        @Override
        public String toString() {
            return "Telephone[]";
        }
    }

    @Serdeable
    record Faces(FaceResult result) {}

    @Serdeable
    record Token(String token) {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    SandboxControl(URI url, JsonMapper json) {
        this.url = url;
        this.json = json;
    }

    DockState.Platform state() {
        try {
            var setting = send(HttpRequest.newBuilder(url.resolve("/control")).GET(), Setting.class);
            long delayMillis = setting.delayMillis() == null ? 0 : setting.delayMillis();
            var face =
                    send(HttpRequest.newBuilder(url.resolve("/control/faces")).GET(), Faces.class);
            return new DockState.Platform(url, setting.mode(), delayMillis, face.result());
        } catch (IOException e) {
            return new DockState.Platform(url, null, 0, null);
        }
    }

    void set(PlatformMode mode, Duration delay) {
        try {
            post("/control", json.writeValueAsBytes(new Setting(mode, delay.toMillis())));
        } catch (IOException e) {
            throw new UncheckedIOException("沙箱平台没有回应", e);
        }
    }

    /** What a face compares as from now on. */
    void faces(FaceResult result) {
        try {
            send(request("/control/faces", json.writeValueAsBytes(new Faces(result))), Faces.class);
        } catch (IOException e) {
            throw new UncheckedIOException("沙箱平台没有回应", e);
        }
    }

    /** The licences a telephone can show; none when the sandbox does not answer. */
    List<DockState.Licence> licences() {
        try {
            return List.of(send(
                    HttpRequest.newBuilder(url.resolve("/control/licences")).GET(), DockState.Licence[].class));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What a telephone shows of one. */
    String licenceToken(String code, boolean expired) {
        return token("/control/licence-codes", new Showing(code, expired));
    }

    /** What the telephone of somebody shows; the sandbox refuses whom it does not know. */
    String identityToken(String number, boolean expired) {
        return token("/control/identity-codes", new Telephone(number, expired));
    }

    private String token(String path, Object showing) {
        try {
            return send(request(path, json.writeValueAsBytes(showing)), Token.class)
                    .token();
        } catch (IOException e) {
            throw new UncheckedIOException("沙箱平台没有回应，或不认得", e);
        }
    }

    void reset() {
        try {
            post("/reset", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("沙箱平台没有回应", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private void post(String path, byte[] body) throws IOException {
        send(request(path, body), Setting.class);
    }

    private HttpRequest.Builder request(String path, byte[] body) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private <T> T send(HttpRequest.Builder request, Class<T> type) throws IOException {
        try {
            var answer = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("the sandbox answered " + answer.statusCode());
            }
            var value = json.readValue(answer.body(), type);
            if (value == null) {
                throw new IOException("the sandbox answered nothing");
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
