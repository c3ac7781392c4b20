package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Outcome;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.store.Outbox;

/** How cases end, over real HTTP and in a real store; every word kept to the contract, and whatever breaks it harmless. */
class OutcomeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REASON = "出生地不在本县，按规定到出生地的派出所申报。";

    @RegisterExtension
    static final Province province = Province.watched();

    @TempDir
    private Path directory;

    @Test
    void eachResultComesAsTheCitizenChoseAndStaysSealedWhereTheApplicationWasMade() throws Exception {
        var first = province.terminals().outbox(directory.resolve("01"), "01");
        var code = submitted(first, "\"citizen-number\":\"ELECTRONIC\",\"household-page\":\"WINDOW\"");
        assertThat(cases(first, code)).allMatch(each -> each.outcome().equals(Outcome.UNSAID));
        province.control().complete(cases(first, code).getFirst().caseNumber());

        var found =
                known(province.terminals().outbox(directory.resolve("02"), "02").lookUp(code));
        assertThat(found.outcome().results())
                .satisfiesExactly(
                        licence -> assertThat(licence).isInstanceOfSatisfying(Outcome.Result.Licence.class, each -> {
                            assertThat(each.name()).isEqualTo("公民身份号码");
                            assertThat(each.issuer()).isEqualTo("舞阳县公安局（户籍地派出所）");
                            assertThat(each.day()).isNotNull();
                        }),
                        paper -> assertThat(paper).isInstanceOfSatisfying(Outcome.Result.AtWindow.class, each -> {
                            assertThat(each.name()).isEqualTo("居民户口簿（宝宝的一页）");
                            assertThat(each.office()).contains("演示");
                            assertThat(each.bring()).contains("身份证");
                            assertThat(each.until()).isAfter(Objects.requireNonNull(each.from()));
                        }));
        await().atMost(PATIENCE)
                .until(() -> cases(first, code).getFirst().outcome().equals(found.outcome()));
        assertThat(province.watch().talks()).isNotEmpty().allSatisfy(province.watch()::keepsTheContract);

        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        first.close();
        assertThat(stored("综合窗口")).isFalse();
        assertThat(cases(province.terminals().outbox(directory.resolve("01"), "01"), code)
                        .getFirst()
                        .outcome())
                .isEqualTo(found.outcome());
    }

    @Test
    void theClockHandsOutResultsAsWellAndByPostWhereThatWasChosen() throws Exception {
        province.control().pace("{\"reviewSeconds\":0,\"finishSeconds\":60}");
        var first = province.terminals().outbox(directory.resolve("01"), "01");
        var code = submitted(first, "\"household-page\":\"COURIER\"");
        province.control().skew(120);

        var found = known(province.terminals().inquiries("02").lookUp(code));

        assertThat(found.state()).isEqualTo(ItemState.DONE);
        assertThat(found.outcome().results()).containsExactly(new Outcome.Result.ByCourier("居民户口簿（宝宝的一页）"));
        assertThat(province.watch().talks()).isNotEmpty().allSatisfy(province.watch()::keepsTheContract);
    }

    @Test
    void aReasonReachesEveryTerminalWithTheRemediesAndIsSealedHere() throws Exception {
        province.control().pace("{}");
        var first = province.terminals().outbox(directory.resolve("01"), "01");
        var code = submitted(first, "");
        province.control().refuse(cases(first, code).getFirst().caseNumber(), REASON, "带出生医学证明去");

        var found = known(province.terminals().inquiries("02").lookUp(code));

        assertThat(found.state()).isEqualTo(ItemState.NOT_ACCEPTED);
        assertThat(found.outcome().refusal())
                .isEqualTo(new Outcome.Refusal(
                        REASON,
                        "带出生医学证明去",
                        new Outcome.Remedy("示例县人民政府", "收到书面决定之日起 60 日内"),
                        new Outcome.Remedy("示例县人民法院", "收到书面决定之日起 6 个月内")));
        assertThat(found).asString().doesNotContain(REASON);
        await().atMost(PATIENCE)
                .until(() -> cases(first, code).getFirst().outcome().equals(found.outcome()));
        first.close();
        assertThat(stored(REASON)).isFalse();
        assertThat(province.watch().talks()).isNotEmpty().allSatisfy(province.watch()::keepsTheContract);
    }

    @Test
    void whateverIsWrongWithAnOutcomeTheStateAndTheNumbersArrive() throws Exception {
        var nonsense = """
                {"results":[null,{"name":"户口簿","way":"PIGEON"},{"way":"WINDOW","office":"%s","from":"bald","until":"2026-02-31",
                  "bring":[null,"\\u0000","身份证"]},{"name":"证","way":"ELECTRONIC","day":"+999999999-01-01"}],
                 "refusal":{"reason":"%s","review":{},"suit":{"within":"六\\n个月"}},"new":{"later":true}}""".formatted("x".repeat(4096), "长\\u202e".repeat(2048));
        try (var liar = liar(nonsense)) {
            var outcome =
                    known(liar.terminals().inquiries("01").lookUp("K7M4PX")).outcome();

            assertThat(outcome.results())
                    .satisfiesExactly(
                            bird -> assertThat(bird).isEqualTo(new Outcome.Result.Unknown("户口簿")),
                            paper -> assertThat(paper).isInstanceOfSatisfying(Outcome.Result.AtWindow.class, each -> {
                                assertThat(each.office()).hasSize(64).endsWith("……");
                                assertThat(each.from()).isNull();
                                assertThat(each.until()).isNull();
                                assertThat(each.bring()).containsExactly("身份证");
                            }),
                            licence -> assertThat(licence).isEqualTo(new Outcome.Result.Licence("证", "", null)));
            assertThat(outcome.refusal())
                    .isEqualTo(new Outcome.Refusal(
                            "长".repeat(2048), "", new Outcome.Remedy("", ""), new Outcome.Remedy("", "六 个月")));
            assertThat(outcome.refusal().reason()).hasSize(512).endsWith("全文看部门给的书面决定）");
        }
    }

    @Test
    void theSandboxTakesNoReasonItMayNotPassOn() throws Exception {
        province.control().pace("{}");
        var outbox = province.terminals().outbox(directory.resolve("01"), "01");
        var code = submitted(outbox, "");
        var number = cases(outbox, code).getFirst().caseNumber();
        for (String wrong : List.of("长".repeat(513), "缺\u0000材料", " ")) {
            assertThatThrownBy(() -> province.control().refuse(number, wrong, "x"))
                    .hasMessageContaining("400");
        }
        assertThat(known(province.terminals().inquiries("02").lookUp(code)).state())
                .isEqualTo(ItemState.SUBMITTED);
    }

    @Test
    void whatTheContractForbidsIsSeenByTheWatch() {
        assertThat(province.watch()
                        .errors(
                                "Outcome",
                                "{\"results\":[{\"name\":\"户口簿\",\"way\":\"WINDOW\",\"until\":\"2026-12-01\"}]}"))
                .isEmpty();
        for (String wrong : List.of(
                "{\"results\":[{\"name\":\"户口簿\"}]}",
                "{\"results\":[{\"name\":\"户口簿\",\"way\":\"PIGEON\"}]}",
                "{\"refusal\":{\"reason\":\"%s\"}}".formatted("长".repeat(513)),
                "{\"refusal\":{\"review\":{\"within\":\"%s\"}}}".formatted("长".repeat(65)))) {
            assertThat(province.watch().errors("Outcome", wrong)).as(wrong).isNotEmpty();
        }
    }

    /** A platform that answers anything asked with one finished case that ended so. */
    private record Liar(HttpServer server, Terminals terminals) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            terminals.close();
            server.stop(0);
        }
    }

    private static Liar liar(String outcome) throws Exception {
        var answer = """
                {"eventId":"newborn","eventNumber":"SB-1","localNumber":"YJS-1",
                 "cases":[{"item":"household","caseNumber":"SBC-1","state":"DONE","outcome":%s}]}""".formatted(outcome).getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return new Liar(
                server,
                new Terminals(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    }

    private boolean stored(String words) throws Exception {
        var wanted = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Case known(Lookup found) {
        return ((Lookup.Known) found).progress().cases().getFirst();
    }

    private static List<Case> cases(Outbox outbox, String code) {
        return outbox.find(code).orElseThrow().cases();
    }

    /** @param deliveries members of a JSON object */
    private static String submitted(Outbox outbox, String deliveries) throws Exception {
        var code = outbox.accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "newborn",
                        receipt -> """
                                {"event":{"id":"newborn"},"items":[{"item":"household"}],"deliveries":{%s},
                                 "receipt":{"localNumber":"%s","queryCode":"%s"}}""".formatted(deliveries, receipt.localNumber(), receipt.queryCode())
                                .getBytes(StandardCharsets.UTF_8),
                        List.of()))
                .queryCode();
        await().atMost(PATIENCE).until(() -> !cases(outbox, code).isEmpty());
        return code;
    }
}
