package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.application.TextMessages.Answer;
import org.yijianshi.kiosk.application.TextRefusal;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

/** 把进度发到手机 over real HTTP; every word kept to the contract. */
class TextMessagesTest {
    private static final String MOBILE = "13800001234";

    private static Sandbox sandbox;
    private static SandboxControl control;
    private static ContractWatch watch;
    private static Terminals terminals;
    private static TextMessages texts;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start(@TempDir Path state) throws Exception {
        sandbox = Sandbox.start(0, state.resolve("sandbox.json"));
        control = new SandboxControl(sandbox.url());
        watch = new ContractWatch(sandbox.url());
        terminals = new Terminals(watch.url());
        texts = terminals.texts();
    }

    @AfterAll
    static void stop() throws Exception {
        terminals.close();
        watch.close();
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        watch.forget();
    }

    @Test
    void itGoesToTheNumberOnTheApplicationAndTheTerminalHearsItsEndOnly() throws Exception {
        var code = submitted(",\"form\":[{\"field\":\"applicant.phone\",\"value\":\"" + MOBILE + "\"}]");

        var sent = texts.send(key(), code);

        assertThat(sent).isEqualTo(new Answer.Sent("1234"));
        assertThat(sent).asString().doesNotContain("1234");
        assertThat(control.messages()).contains("\"lastFour\":\"1234\"", "SB-").doesNotContain(MOBILE, code);
        assertThat(watch.talks())
                .filteredOn(talk -> talk.path().equals("/v1/messages"))
                .singleElement()
                .satisfies(talk -> {
                    watch.keepsTheContract(talk);
                    assertThat(talk.request() + talk.answer()).doesNotContain(MOBILE);
                });
    }

    @Test
    void theSameKeySendsOnceAlsoWhenTheAnswerWasLost() throws Exception {
        var code = submitted(",\"form\":[{\"field\":\"applicant.phone\",\"value\":\"" + MOBILE + "\"}]");
        var key = key();
        control.set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        assertThat(texts.send(key, code)).isEqualTo(new Answer.NotSent(TextRefusal.UNAVAILABLE));
        control.set("{\"mode\":\"UP\"}");

        assertThat(texts.send(key, code)).isEqualTo(new Answer.Sent("1234"));

        assertThat(control.messages().split("\"lastFour\"", -1)).hasSize(2);
    }

    @Test
    void afterAFewTodayItSendsNoMoreUntilTomorrow() throws Exception {
        var code = submitted(",\"form\":[{\"field\":\"applicant.phone\",\"value\":\"" + MOBILE + "\"}]");
        for (int i = 0; i < 3; i++) {
            assertThat(texts.send(key(), code)).isInstanceOf(Answer.Sent.class);
        }

        assertThat(texts.send(key(), code)).isEqualTo(new Answer.NotSent(TextRefusal.ENOUGH_TODAY));

        control.pass(1);
        assertThat(texts.send(key(), code)).isInstanceOf(Answer.Sent.class);
        assertThat(watch.talks()).allSatisfy(watch::keepsTheContract);
    }

    @Test
    void withoutANumberOnTheApplicationNothingIsSent() throws Exception {
        var code = submitted("");

        assertThat(texts.send(key(), code)).isEqualTo(new Answer.NotSent(TextRefusal.NO_NUMBER));
        assertThat(control.messages()).isEqualTo("[]");
        assertThat(watch.talks()).allSatisfy(watch::keepsTheContract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "NONSENSE"})
    void aPlatformThatDoesNotAnswerProperlyIsNotCalledSent(String mode) {
        control.set("{\"mode\":\"%s\",\"delayMillis\":0}".formatted(mode));

        assertThat(texts.send(key(), "K7M4PX")).isEqualTo(new Answer.NotSent(TextRefusal.UNAVAILABLE));
    }

    @ParameterizedTest
    @EnumSource(TextRefusal.class)
    void eachRefusalHasWordsForCitizenAndTechnician(TextRefusal refusal) {
        assertThat(refusal.title()).isNotBlank().hasSizeLessThanOrEqualTo(20);
        assertThat(refusal.sentence()).endsWith("。");
        assertThat(refusal.technician()).isNotBlank();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** @param form what the document says besides, from a comma on */
    private String submitted(String form) throws Exception {
        var outbox = terminals.outbox(directory.resolve("store"), "01");
        var document = """
                {"event":{"id":"newborn"},"items":[{"item":"household"}],
                 "receipt":{"localNumber":"%s","queryCode":"%s"}%s}""";
        var code = outbox.accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "newborn",
                        receipt -> document.formatted(receipt.localNumber(), receipt.queryCode(), form)
                                .getBytes(StandardCharsets.UTF_8),
                        List.of()))
                .queryCode();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> outbox.find(code).orElseThrow().eventNumber() != null);
        return code;
    }
}
