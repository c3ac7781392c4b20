package org.yijianshi.kiosk.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox platform in a process of its own. */
final class PlatformProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final ChildProcess process;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param kiosk class of the command line, which has the sandbox
     * @param directory for its state and its log
     */
    PlatformProcess(String kiosk, Path directory) throws IOException, InterruptedException {
        process = ChildProcess.start(
                List.of(),
                directory.resolve("platform.log"),
                kiosk,
                List.of(
                        "sandbox",
                        "--port",
                        "0",
                        "--state",
                        directory.resolve("sandbox.json").toString()));
        String said = process.next(START);
        while (said != null && !said.contains("http://")) {
            said = process.next(START);
        }
        if (said == null) {
            process.close();
            throw new IllegalStateException("the sandbox does not start; see platform.log");
        }
        url = URI.create(said.substring(said.indexOf("http://")));
    }

    URI url() {
        return url;
    }

    void reset() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(url.resolve("/reset")).POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** Lets the terminal in that brings it. */
    String enrolmentCode() throws IOException, InterruptedException {
        String place =
                "{\"county\":\"%s\",\"terminal\":\"%s\"}".formatted(HeadlessTerminal.COUNTY, HeadlessTerminal.TERMINAL);
        var issued = send(HttpRequest.newBuilder(url.resolve("/control/enrolment"))
                .POST(HttpRequest.BodyPublishers.ofString(place)));
        return JsonMapper.shared().readTree(issued).path("code").asString();
    }

    /** Everything it remembers. */
    JsonNode state() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(url.resolve("/state"))));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException("the sandbox answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
