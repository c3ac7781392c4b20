package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;

class OutboxCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatThePlatformRefusedIsCountedAndTriedAgain() throws Exception {
        try (var terminal = start()) {
            var port = terminal.service().getPort();
            assertThat(run("status", port).out()).isEqualToIgnoringNewLines("{\"undelivered\":0}");

            var outbox = terminal.part(Outbox.class);
            var refused = outbox.accept(new Submissions.Package(
                    UUID.randomUUID().toString(),
                    "newborn",
                    receipt -> "{\"no\":\"items\"}".getBytes(StandardCharsets.UTF_8),
                    List.of()));
            await().until(() -> isSetAside(outbox, refused.queryCode()));

            assertThat(run("status", port).out()).isEqualToIgnoringNewLines("{\"undelivered\":1}");
            assertThat(run("retry", port)).isEqualTo(new Answer(0, "{\"released\":1}\n", ""));
        }
    }

    @Test
    void aStoreThatCannotBeReadSaysWhatToDo() throws Exception {
        try (var terminal = start()) {
            terminal.part(Outbox.class).close();

            var answer = run("status", terminal.service().getPort());

            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).contains("\"error\":", "\"action\":");
        }
    }

    @Test
    void aTerminalThatDoesNotRunIsSaid() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        var answer = run("retry", free);

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("没有应答", "--port");
    }

    private Terminal start() throws Exception {
        return Terminal.start(TerminalConfig.load(Path.of("device-config/demo.yaml"))
                .withPort(0)
                .withStoreIn(directory));
    }

    private static boolean isSetAside(Outbox outbox, String queryCode) {
        return outbox.lookUp(queryCode) instanceof Submissions.Lookup.Known known
                && known.progress().delivery() == Submissions.Delivery.SET_ASIDE;
    }

    private record Answer(int exit, String out, String err) {}

    private static Answer run(String command, int port) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = new CommandLine(new OutboxCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command, "--port", Integer.toString(port));
        return new Answer(exit, out.toString(), err.toString());
    }
}
