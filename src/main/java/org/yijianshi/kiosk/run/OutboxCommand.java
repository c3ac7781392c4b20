package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the running terminal: its store belongs to one process. */
@Command(
        name = "outbox",
        description = "待送达的申请",
        mixinStandardHelpOptions = true,
        subcommands = {OutboxCommand.Status.class, OutboxCommand.Retry.class})
public final class OutboxCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    @Command(name = "status", description = "还有多少条未送达", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Mixin
        private Service service = new Service();

        @Override
        public Integer call() throws InterruptedException {
            return service.answer("/outbox", HttpRequest.newBuilder().GET());
        }
    }

    @Command(name = "retry", description = "原因排除后，把省平台退回的再送一次", mixinStandardHelpOptions = true)
    static final class Retry implements Callable<Integer> {
        @Mixin
        private Service service = new Service();

        @Override
        public Integer call() throws InterruptedException {
            return service.answer("/outbox/retry", HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()));
        }
    }

    static final class Service {
        @Option(names = "--port", description = "本机服务的端口（页面端口加 1）", defaultValue = "8081")
        private int port;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        int answer(String path, HttpRequest.Builder request) throws InterruptedException {
            var line = spec.commandLine();
            try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                var answer = http.send(
                        request.uri(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(PATIENCE)
                                .build(),
                        BodyHandlers.ofString());
                boolean done = answer.statusCode() == 200;
                (done ? line.getOut() : line.getErr()).println(answer.body());
                return done ? spec.exitCodeOnSuccess() : spec.exitCodeOnExecutionException();
            } catch (IOException e) {
                line.getErr().println("127.0.0.1:" + port + " 没有应答：终端没有运行，或者端口不对（--port）");
                return spec.exitCodeOnExecutionException();
            }
        }
    }
}
