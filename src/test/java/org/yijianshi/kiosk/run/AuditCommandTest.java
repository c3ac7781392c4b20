package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;

class AuditCommandTest {
    @TempDir
    Path directory;

    @Test
    void theTrailOfARunningTerminalIsCheckedWithACitizensCodeAndExported() throws Exception {
        try (var terminal = Terminal.start(TerminalConfig.load(Path.of("device-config/demo.yaml"))
                .withPort(0)
                .withStoreIn(directory))) {
            var port = terminal.service().getPort();
            terminal.part(Sessions.class).startWithoutCard();
            var outbox = terminal.part(Outbox.class);
            var receipt = outbox.accept(new Submissions.Package(
                    UUID.randomUUID().toString(),
                    "newborn",
                    written -> "{\"no\":\"items\"}".getBytes(StandardCharsets.UTF_8),
                    List.of()));
            terminal.part(Records.class)
                    .query(new Records.Query(
                            "vaccination", "411199199408089041", "411199199408089041", "newborn", null));
            terminal.part(Sessions.class).end(SessionEvent.Reason.LEFT);
            await().until(() -> outbox.lookUp(receipt.queryCode()) instanceof Submissions.Lookup.Known known
                    && known.progress().delivery() == Submissions.Delivery.SET_ASIDE);
            var code = Objects.requireNonNull(receipt.anchor()).code();

            var verified = run("verify", "--code", code, "--port", Integer.toString(port));
            assertThat(verified.out()).contains("环环相扣", "省平台：还没有这台终端的存证", "凭证：与本机一致", "\n完整\n");
            assertThat(verified.exit()).isZero();

            var wrong = run(
                    "verify",
                    "--code",
                    code.replaceAll(".$", code.endsWith("A") ? "B" : "A"),
                    "--port",
                    Integer.toString(port));
            assertThat(wrong.out()).contains("凭证：与本机不一致", "不完整");
            assertThat(wrong.exit()).isEqualTo(1);

            var noCode = run("verify", "--code", "刘先生", "--port", Integer.toString(port));
            assertThat(noCode.err()).contains("137-K7M4PX");
            assertThat(noCode.exit()).isEqualTo(1);

            Path file = directory.resolve("audit.tsv");
            assertThat(run("export", "--out", file.toString(), "--port", Integer.toString(port))
                            .exit())
                    .isZero();
            assertThat(Files.readAllLines(file))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("1\t").contains("\t终端\tTERMINAL_STARTED 终端开始服务\t"),
                            line -> assertThat(line).contains("\t群众\tSESSION_STARTED 开始办理\twithout card\t"),
                            line -> assertThat(line).contains("\tACCEPTED 签字提交，已存盘\t" + receipt.localNumber()),
                            line -> assertThat(line).containsAnyOf("RECORD_ASKED", "SESSION_ENDED", "SET_ASIDE"),
                            line -> assertThat(line).containsAnyOf("RECORD_ASKED", "SESSION_ENDED", "SET_ASIDE"),
                            line -> assertThat(line).containsAnyOf("RECORD_ASKED", "SESSION_ENDED", "SET_ASIDE"));
            assertThat(Files.readAllLines(file))
                    .filteredOn(line -> line.contains("RECORD_ASKED"))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("vaccination for newborn, self: found, items ")
                            .contains("《政务数据共享条例》（国务院令第809号）")
                            .endsWith("（未核实）"));
            assertThat(Files.readString(file)).doesNotContain("411199199408089041");
            assertThat(Files.readString(file)).doesNotContain(receipt.queryCode());
        }
    }

    private record Answer(int exit, String out, String err) {}

    private static Answer run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Answer(exit, out.toString(), err.toString());
    }
}
