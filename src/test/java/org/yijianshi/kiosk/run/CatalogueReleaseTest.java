package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.release.LiveCatalogue;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;

/** A release on its way from the author's directory to the running terminal. */
class CatalogueReleaseTest {
    private static final Path BUNDLED = Path.of("src", "main", "resources", "catalog");

    @TempDir
    private Path directory;

    @Test
    void aRunningTerminalTakesUpAReleaseBetweenTwoCitizens() throws Exception {
        run("keys", "publish.key", "publish.pub");
        try (var terminal = Terminal.start(config())) {
            var live = terminal.part(LiveCatalogue.class);
            var sessions = terminal.part(Sessions.class);
            var before = version(live);
            sessions.startWithoutCard();

            publish(1, "2030.1.1");
            await().during(Duration.ofSeconds(7))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> version(live).equals(before));

            sessions.end(SessionEvent.Reason.LEFT);
            await().atMost(Duration.ofSeconds(20)).until(() -> version(live).equals("2030.1.1"));
        }
        try (var again = Terminal.start(config())) {
            assertThat(version(again.part(LiveCatalogue.class))).isEqualTo("2030.1.1");
        }
    }

    @Test
    void aTerminalFetchesAReleaseFromThePlatformAndWhoIsThereKeepsHisVersion() throws Exception {
        run("keys", "publish.key", "publish.pub");
        pack(1, "2030.1.1");
        try (var terminal = Terminal.start(config())) {
            new SandboxControl(terminal.platform())
                    .offerCatalogue(Files.readAllBytes(directory.resolve("package.zip")));
        }
        try (var terminal = Terminal.start(config())) {
            var live = terminal.part(LiveCatalogue.class);
            var sessions = terminal.part(Sessions.class);
            sessions.startWithoutCard();
            var before = version(live);

            await().atMost(Duration.ofSeconds(60)).until(() -> health(terminal).contains("\"state\":\"INSTALLED\""));
            assertThat(health(terminal)).contains("\"release\":1", "下一位群众起使用");
            await().during(Duration.ofSeconds(7))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> version(live).equals(before));

            sessions.end(SessionEvent.Reason.LEFT);
            await().atMost(Duration.ofSeconds(20)).until(() -> version(live).equals("2030.1.1"));
        }
    }

    private static String health(Terminal terminal) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(terminal.service().resolve("/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String version(LiveCatalogue live) {
        return live.get().events().stream()
                .filter(event -> event.id().equals("newborn"))
                .map(LifeEvent::version)
                .findFirst()
                .orElseThrow();
    }

    private void publish(int release, String version) throws Exception {
        pack(release, version);
        run("install", "package.zip", "--releases", "releases", "--trust", "publish.pub");
    }

    private void pack(int release, String version) throws Exception {
        var written = Files.createDirectories(directory.resolve("written"));
        try (Stream<Path> all = Files.walk(BUNDLED)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                var copy = written.resolve(BUNDLED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        var event = written.resolve("newborn/event.yaml");
        Files.writeString(event, Files.readString(event).replaceFirst("(?m)^version: .*$", "version: " + version));
        run("pack", "written", "--release", Integer.toString(release), "--key", "publish.key", "--out", "package.zip");
    }

    /** Words with a dot or a known name are files of this test. */
    private void run(String command, String... words) {
        var out = new StringWriter();
        var arguments = Stream.concat(
                        Stream.of(command),
                        Stream.of(words)
                                .map(word -> word.startsWith("--") || word.matches("\\d+")
                                        ? word
                                        : directory.resolve(word).toString()))
                .toArray(String[]::new);
        int code = new CommandLine(new CatalogCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
        assertThat(code).as(out.toString()).isZero();
    }

    private TerminalConfig config() throws Exception {
        var file = directory.resolve("terminal.yaml");
        Files.writeString(
                file,
                Files.readString(Path.of("device-config", "demo.yaml"))
                        + "\ncatalogue:\n  releases: releases\n  trust: publish.pub\n");
        return TerminalConfig.load(file).withPort(0).withStoreIn(directory.resolve("store"));
    }
}
