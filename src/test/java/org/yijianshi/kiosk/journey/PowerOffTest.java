package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The battery's end from outside: the launcher, its service and its browser end by themselves, and the store is whole. */
class PowerOffTest {
    private static final Path DEMO = Path.of("device-config", "demo.yaml").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(180);
    /** Words on the screen take eight of them. */
    private static final Duration END = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private Process launcher;

    @AfterEach
    void stop() throws Exception {
        if (launcher != null && launcher.isAlive()) {
            launcher.destroy();
            if (!launcher.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                launcher.descendants().forEach(ProcessHandle::destroyForcibly);
                launcher.destroyForcibly();
            }
        }
    }

    @Test
    void everythingEndsInOrderWhenTheBatteryDoes() throws Exception {
        var store = directory.resolve("store");
        var config = TerminalConfig.load(DEMO).withPort(0).withStoreIn(store);
        String code;
        try (var terminal = Terminal.start(config)) {
            code = terminal.part(Outbox.class)
                    .accept(new Submissions.Package(
                            UUID.randomUUID().toString(), "newborn", receipt -> new byte[] {'{'}, List.of()))
                    .queryCode();
        }
        launcher = launcher(store);
        var desk = desk();
        var browser = browser();

        forceShutdown(desk);

        assertThat(launcher.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).as(log()).isZero();
        assertThat(browser.isAlive()).isFalse();
        assertThat(Files.list(directory.resolve("memory")))
                .as("profile and address")
                .isEmpty();
        assertThat(store.resolve("data").resolve("outbox.db-wal")).doesNotExist();
        assertThat(log()).contains("the battery is at its end").doesNotContain("ERROR", "Exception");
        try (var terminal = Terminal.start(config)) {
            var outbox = terminal.part(Outbox.class);
            assertThat(outbox.fault()).isEmpty();
            assertThat(outbox.find(code)).isPresent();
        }
    }

    /** The launcher of a tree of its own, where the build gives what the tests run; its browser only stays open. */
    private Process launcher(Path store) throws IOException {
        var root = directory.resolve("tree");
        Files.createDirectories(root.resolve("kiosk-shell"));
        for (var each : List.of("kiosk", "setup.sh")) {
            Files.copy(Path.of("kiosk-shell", each), root.resolve("kiosk-shell").resolve(each));
        }
        Files.createDirectories(root.resolve("src").resolve("main"));
        Files.createDirectory(root.resolve(".mvn"));
        Files.createFile(root.resolve("pom.xml"));
        var programs = Files.createDirectory(directory.resolve("programs"));
        script(
                programs.resolve("mvn"),
                "mkdir -p target && cp " + jar() + " target/kiosk.jar && touch target/kiosk.aot");
        script(
                programs.resolve("chromium"),
                "echo $$ >" + directory + "/browser.new; mv " + directory + "/browser.new " + directory
                        + "/browser; exec sleep 600");
        var process = new ProcessBuilder(
                        root.resolve("kiosk-shell").resolve("kiosk").toString(),
                        "run",
                        "--config",
                        DEMO.toString(),
                        "--port",
                        "0",
                        "--scratch",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        process.environment().put("DISPLAY", ":none");
        process.environment()
                .put(
                        "XDG_RUNTIME_DIR",
                        Files.createDirectory(directory.resolve("memory")).toString());
        return process.start();
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Holds nothing but where the classes are. */
    private Path jar() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(":"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        var jar = directory.resolve("kiosk.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** Where the local service is, once the launcher has asked for a page. */
    private URI desk() throws IOException {
        await("the terminal runs").atMost(START).until(() -> !launcher.isAlive() || log().contains("终端已启动"));
        assertThat(launcher.isAlive()).as(log()).isTrue();
        try (var runs = Files.newDirectoryStream(directory.resolve("memory"))) {
            var address = runs.iterator().next().resolve("address");
            return URI.create(Files.readAllLines(address).getLast());
        }
    }

    private ProcessHandle browser() throws IOException {
        var file = directory.resolve("browser");
        await("the browser is open").atMost(START).until(() -> Files.exists(file));
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    private static void forceShutdown(URI desk) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(desk.resolve("/dock/power"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"condition\":\"FORCED_SHUTDOWN\"}"))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }
}
