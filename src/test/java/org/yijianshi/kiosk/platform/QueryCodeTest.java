package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.store.Outbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application found by the code on its receipt, at whatever terminal of the county, over real HTTP. */
class QueryCodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String WRONG = "ZZZZZ";

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void anotherTerminalShowsTheSameNumbersAndStates() throws Exception {
        Outbox first = outbox("01");
        String code = sent(first);
        Outbox second = outbox("02");

        assertThat(second.find(code)).isEmpty();
        assertThat(second.lookUp(code.toLowerCase(java.util.Locale.ROOT)))
                .usingRecursiveComparison()
                .ignoringFields("progress.asOf")
                .isEqualTo(new Lookup.Known(first.find(code).orElseThrow()));
    }

    @Test
    void whatIsNotDeliveredYetIsKnownOnlyWhereItWasMade() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        Outbox first = outbox("01");
        String code = first.accept(Terminals.application()).queryCode();

        assertThat(first.lookUp(code))
                .isInstanceOfSatisfying(
                        Lookup.Known.class,
                        known -> assertThat(known.progress().delivery()).isEqualTo(Delivery.QUEUED));
        assertThat(outbox("02").lookUp(code)).isEqualTo(new Lookup.Unavailable());
    }

    @Test
    void aCodeNobodyHasIsUnknown() throws Exception {
        assertThat(outbox("02").lookUp(WRONG + "Z")).isEqualTo(new Lookup.Unknown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCDE", "ABCDEFG", "ABCDE0", "ABCDE1", "ABCDEI", "ABCDEO", "ABC'--", "示例示例示例"})
    void whatCannotBeACodeIsNotEvenAskedAbout(String code) throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        assertThat(outbox("02").lookUp(code)).isEqualTo(new Lookup.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"DOWN\",\"delayMillis\":0}",
                "{\"mode\":\"DOWN\",\"delayMillis\":2000}",
                "{\"mode\":\"FAIL_AFTER_COMMIT\"}",
                "{\"mode\":\"NONSENSE\"}",
                "{\"mode\":\"SLOW\",\"delayMillis\":9000}"
            })
    void aPlatformThatCannotAnswerNowIsSaidToBeSo(String mode) throws Exception {
        Outbox second = outbox("02");
        String code = sent(outbox("01"));
        province.control().set(mode);
        Instant start = Instant.now();

        assertThat(second.lookUp(code)).isEqualTo(new Lookup.Unavailable());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void theAnswerHoldsNothingAboutAPerson() throws Exception {
        JsonNode answer =
                JsonMapper.shared().readTree(ask(sent(outbox("01")), "02").body());

        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder("eventId", "eventNumber", "localNumber", "cases", "asOf");
        assertThat(answer.get("cases").get(0).propertyNames())
                .containsExactlyInAnyOrder("item", "caseNumber", "state", "acceptedAt");
        assertThat(answer.toString()).doesNotContain("CANARY", "411199199408089041");
    }

    @Test
    void aCodeTwoApplicationsShareOpensNeither() throws Exception {
        HttpUpstream upstream = province.terminals().upstream("01");
        for (String number : List.of("YJS-411199-01-20261123-000017", "YJS-411199-02-20261123-000015")) {
            var receipt = new Submissions.Receipt(number, "ABCDEF", Instant.now(), null);
            upstream.submit(
                    UUID.randomUUID().toString(),
                    Terminals.application().document().with(receipt));
        }

        assertThat(province.terminals().inquiries("01").lookUp("ABCDEF")).isEqualTo(new Lookup.Unknown());
    }

    @Test
    void thePlatformStopsATerminalThatTriesCodesOutAndServesTheOthers() throws Exception {
        String code = sent(outbox("01"));
        HttpInquiries guessing = province.terminals().inquiries("02");
        for (int i = 0; i < 10; i++) {
            assertThat(guessing.lookUp(WRONG + (char) ('A' + i % 8))).isEqualTo(new Lookup.Unknown());
        }

        assertThat(guessing.lookUp(code))
                .as("not even a right code is answered")
                .isInstanceOfSatisfying(
                        Lookup.TooMany.class,
                        stopped -> assertThat(stopped.retryAfter())
                                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
        HttpResponse<String> answer = ask(code, "02");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(540, 600));
        assertThat(answer.body()).contains("too-many-attempts").doesNotContain(code);
        assertThat(province.terminals().inquiries("03").lookUp(code)).isInstanceOf(Lookup.Known.class);
    }

    @Test
    void theTerminalSlowsDownAfterThreeWrongCodesEvenForItsOwn() throws Exception {
        Outbox outbox = outbox("01");
        String code = sent(outbox);
        for (String end : List.of("A", "B", "C")) {
            assertThat(outbox.lookUp(WRONG + end)).isEqualTo(new Lookup.Unknown());
        }

        assertThat(outbox.lookUp(code))
                .isInstanceOfSatisfying(
                        Lookup.TooMany.class,
                        slowed ->
                                assertThat(slowed.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(5)));
        await().atMost(PATIENCE).until(() -> outbox.lookUp(code) instanceof Lookup.Known);
    }

    @Test
    void twoTerminalsOfACountyNeverGiveTheSameNumber() throws Exception {
        var numbers = new ArrayList<String>();
        for (Outbox outbox : List.of(outbox("01"), outbox("02"), outbox("0A"))) {
            for (int i = 0; i < 30; i++) {
                numbers.add(outbox.accept(Terminals.application()).localNumber());
            }
        }

        assertThat(numbers).hasSize(90).doesNotHaveDuplicates();
    }

    private Outbox outbox(String terminal) throws Exception {
        return province.terminals().outbox(Files.createDirectories(directory.resolve(terminal)), terminal);
    }

    /** The code of a new application the platform has acknowledged. */
    private static String sent(Outbox outbox) throws Exception {
        String code = outbox.accept(Terminals.application()).queryCode();
        await().atMost(PATIENCE).until(() -> outbox.find(code).orElseThrow().delivery() == Delivery.SENT);
        return code;
    }

    private static HttpResponse<String> ask(String code, String terminal) throws Exception {
        URI address = province.sandbox().url().resolve("/v1/progress");
        String body = "{\"queryCode\":\"%s\",\"county\":\"411199\",\"terminal\":\"%s\"}".formatted(code, terminal);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
