package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoreCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aSnapshotOfTheRunningTerminalBringsItsStoreBackOnceItIsStopped() throws Exception {
        Path config = config();
        Path snapshot = directory.resolve("snapshot.db");
        String code;
        try (var terminal = Terminal.start(TerminalConfig.load(config))) {
            code = terminal.part(Outbox.class)
                    .accept(new Submissions.Package(
                            UUID.randomUUID().toString(), "newborn", receipt -> new byte[] {'{'}, List.of()))
                    .queryCode();
            var port = Integer.toString(terminal.service().getPort());
            assertThat(run("snapshot", "--out", snapshot.toString(), "--port", port)
                            .out())
                    .contains("{\"bytes\":");
            var again = run("snapshot", "--out", snapshot.toString(), "--port", port);
            assertThat(again.exit()).isEqualTo(1);
            assertThat(again.err()).contains("备份没有写成");
            assertThat(run("restore", snapshot.toString(), "--config", config.toString())
                            .err())
                    .contains("先停止它");
        }
        awaitStopped(config);
        assertThat(run("restore", snapshot.toString(), "--config", config.toString())
                        .err())
                .contains("没有恢复");
        Files.delete(directory.resolve("data").resolve("outbox.db"));

        var restored = run("restore", snapshot.toString(), "--config", config.toString());

        assertThat(restored.err()).isEmpty();
        assertThat(restored.out()).contains("已恢复", "先问省平台收到没有", "audit verify");
        try (var terminal = Terminal.start(TerminalConfig.load(config))) {
            assertThat(terminal.part(Outbox.class).find(code)).isPresent();
        }
    }

    @Test
    void aStoreMovesToAKeyUnderAWordAndHealthSaysWhatIsToBeDoneBefore() throws Exception {
        Path before = config();
        Path after = Files.writeString(
                directory.resolve("after.yaml"), Files.readString(before) + "  keys: {store: PKCS12, pinFile: pin}\n");
        Files.createFile(
                directory.resolve("pin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(directory.resolve("pin"), "a word\n");
        String code;
        try (var terminal = Terminal.start(TerminalConfig.load(before))) {
            code = terminal.part(Outbox.class)
                    .accept(new Submissions.Package(
                            UUID.randomUUID().toString(), "newborn", receipt -> new byte[] {'{'}, List.of()))
                    .queryCode();
            assertThat(storeHealth(terminal).path("fault").isString()).isFalse();
            assertThat(rekey(before, after).err()).contains("先停止它");
        }
        awaitStopped(after);
        try (var terminal = Terminal.start(TerminalConfig.load(after))) {
            assertThat(storeHealth(terminal).path("fault").asString()).isEqualTo("KEY_NOT_MOVED");
            assertThat(storeHealth(terminal).path("action").asString()).contains("store rekey");
        }
        awaitStopped(after);

        var moved = rekey(before, after);

        assertThat(moved.err()).isEmpty();
        assertThat(moved.out()).contains("已换到新密钥", "重新备份");
        assertThat(directory.resolve("key/terminal.key")).doesNotExist();
        try (var terminal = Terminal.start(TerminalConfig.load(after))) {
            assertThat(storeHealth(terminal).path("fault").isString()).isFalse();
            assertThat(terminal.part(Outbox.class).find(code)).isPresent();
        }
        awaitStopped(after);
        Files.writeString(directory.resolve("pin"), "another word\n");
        var refused = rekey(before, after);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("没有换成", "口令").doesNotContain("another word");
    }

    /** The system closes a listener a moment after the server has let go of it. */
    private static void awaitStopped(Path config) throws Exception {
        var terminal = TerminalConfig.load(config);
        await().until(() -> !LocalService.isRunning(terminal.ui().servicePort())
                && !LocalService.isRunning(terminal.ui().port())
                && !LocalService.isRunning(((TerminalConfig.Sandbox) terminal.platform()).port()));
    }

    private static Answer rekey(Path before, Path after) {
        return run("rekey", "--from", before.toString(), "--config", after.toString());
    }

    private static JsonNode storeHealth(Terminal terminal) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(terminal.service().resolve("/health"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body()).path("store");
        }
    }

    private Path config() throws Exception {
        var file = directory.resolve("terminal.yaml");
        try (var pages = new ServerSocket(0);
                var service = new ServerSocket(0);
                var sandbox = new ServerSocket(0)) {

            Files.writeString(
                    file,
                    Files.readString(Path.of("device-config", "demo.yaml"))
                            .replace(" port: 8080", " port: " + pages.getLocalPort())
                            .replace("servicePort: 8081", "servicePort: " + service.getLocalPort())
                            .replace("sandboxPort: 8082", "sandboxPort: " + sandbox.getLocalPort())
                            .replace("../var/demo-key/terminal.key", "key/terminal.key")
                            .replace("../var/demo", "data"));
        }
        return file;
    }

    private record Answer(int exit, String out, String err) {}

    private static Answer run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = new CommandLine(new StoreCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Answer(exit, out.toString(), err.toString());
    }
}
