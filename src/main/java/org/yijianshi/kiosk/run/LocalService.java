package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The local service of the running terminal, for commands: its store belongs to one process. */
final class LocalService {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--port", description = "本机服务的端口（页面端口加 1）", defaultValue = "8081")
    private int port;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether something takes connections where the local service of a terminal would. */
    static boolean isRunning(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Prints the answer; the exit code. */
    int answer(String path, HttpRequest.Builder request) throws InterruptedException {
        var answer = ask(path, request);
        answer.ifPresent(body -> spec.commandLine().getOut().println(body));
        return answer.isPresent() ? spec.exitCodeOnSuccess() : spec.exitCodeOnExecutionException();
    }

    /** Empty when it did not answer or refused; what is the matter is said on the error stream. */
    Optional<String> ask(String path, HttpRequest.Builder request) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(
                    request.uri(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return Optional.of(answer.body());
            }
            spec.commandLine().getErr().println(answer.body());
        } catch (IOException e) {
            spec.commandLine().getErr().println("127.0.0.1:" + port + " 没有应答：终端没有运行，或者端口不对（--port）");
        }
        return Optional.empty();
    }
}
