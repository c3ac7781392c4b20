package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;

class StoreCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aSnapshotOfTheRunningTerminalBringsItsStoreBackOnceItIsStopped() throws Exception {
        Path config = config();
        Path snapshot = directory.resolve("snapshot.db");
        String code;
        int listening;
        try (var terminal = Terminal.start(TerminalConfig.load(config))) {
            code = terminal.part(Outbox.class)
                    .accept(new Submissions.Package(
                            UUID.randomUUID().toString(), "newborn", receipt -> new byte[] {'{'}, List.of()))
                    .queryCode();
            listening = terminal.service().getPort();
            var port = Integer.toString(listening);
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
        // The system closes a listener a moment after the server has let go of it.
        int service = listening;
        await().until(() -> !LocalService.isRunning(service));
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
