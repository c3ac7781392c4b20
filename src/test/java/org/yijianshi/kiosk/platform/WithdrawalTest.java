package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.application.Withdrawals.Answer;
import org.yijianshi.kiosk.application.Withdrawals.Refusal;
import org.yijianshi.kiosk.application.Withdrawals.Request;
import org.yijianshi.kiosk.store.Afterwards;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.Outbox;
import tools.jackson.databind.json.JsonMapper;

/** Taking a submitted application back, over real HTTP: asked while the applicant waits, and destroyed where it never left. */
class WithdrawalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Backoff SLOW = new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10));

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void theApplicantEndsWhatIsNotDoneAndWhatIsDoneStays() throws Exception {
        Outbox outbox = outbox("01");
        var receipt = sent(outbox);
        province.control().complete(progress(outbox, receipt).cases().getFirst().caseNumber());

        var answer = afterwards(outbox, "01").withdraw(wish(receipt, Terminals.APPLICANT));

        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(((Answer.Done) answer).progress().cases())
                .extracting(Case::state)
                .containsExactly(ItemState.DONE, ItemState.WITHDRAWN);
        assertThat(progress(outbox, receipt).cases())
                .extracting(Case::state)
                .containsExactly(ItemState.DONE, ItemState.WITHDRAWN);
        assertThat(outbox.entries(0).getLast().deed()).isEqualTo("TAKEN_BACK");
        assertThat(outbox.entries(0).getLast().subject()).isEqualTo(receipt.localNumber());
    }

    @Test
    void nobodyElseTakesItBackAndWhatIsAllDoneStays() throws Exception {
        Outbox outbox = outbox("01");
        var receipt = sent(outbox);
        var afterwards = afterwards(outbox, "01");
        assertThat(afterwards.withdraw(wish(receipt, Terminals.STRANGER)))
                .isEqualTo(new Answer.Refused(Refusal.NOT_YOURS));
        for (var each : progress(outbox, receipt).cases()) {
            province.control().complete(each.caseNumber());
        }

        assertThat(afterwards.withdraw(wish(receipt, Terminals.APPLICANT)))
                .isEqualTo(new Answer.Refused(Refusal.CLOSED));
    }

    @Test
    void whatWasNotAnsweredIsNotCalledWithdrawnAndRepeatedCountsOnce() throws Exception {
        Outbox outbox = outbox("01");
        var receipt = sent(outbox);
        var afterwards = afterwards(outbox, "01");
        var wish = wish(receipt, Terminals.APPLICANT);
        province.control().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        assertThat(afterwards.withdraw(wish)).isEqualTo(new Answer.Refused(Refusal.UNANSWERED));

        province.control().set("{\"mode\":\"UP\"}");

        assertThat(afterwards.withdraw(wish)).isInstanceOf(Answer.Done.class);
        assertThat(JsonMapper.shared()
                        .readTree(province.control().state())
                        .path("events")
                        .get(0)
                        .path("changes"))
                .hasSize(1);
    }

    @Test
    void whatHasNotLeftTheTerminalIsDestroyedHereWithoutThePlatformAndNeverArrives() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        Outbox outbox = outbox("01");
        // Its photograph is asked for first: no byte of the application itself can have left.
        var receipt = outbox.accept(Terminals.applicationWithMaterial());
        var afterwards = afterwards(outbox, "01");
        assertThat(afterwards.withdraw(wish(receipt, Terminals.STRANGER)))
                .isEqualTo(new Answer.Refused(Refusal.NOT_YOURS));
        assertThat(outbox.undelivered()).isEqualTo(1);

        var answer = afterwards.withdraw(wish(receipt, Terminals.APPLICANT));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.progress().delivery()).isEqualTo(Delivery.WITHDRAWN));
        assertThat(outbox.undelivered()).isZero();
        assertThat(outbox.entries(0).getLast().deed()).isEqualTo("TAKEN_BACK");
        outbox.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("image/jpeg");
            }
        }
        province.control().set("{\"mode\":\"UP\"}");
        Outbox again = outbox("01");
        assertThat(progress(again, receipt).delivery()).isEqualTo(Delivery.WITHDRAWN);
        sent(again);
        assertThat(JsonMapper.shared().readTree(province.control().state()).path("events"))
                .as("only the next one")
                .hasSize(1);
    }

    @Test
    void ofWhatMayHaveArrivedThePlatformIsAsked() throws Exception {
        province.control().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        Outbox outbox = province.terminals().outbox(directory, "01", Clock.systemUTC(), SLOW);
        var receipt = outbox.accept(Terminals.application());
        await().atMost(PATIENCE)
                .until(() -> JsonMapper.shared()
                                .readTree(province.control().state())
                                .path("events")
                                .size()
                        == 1);
        var afterwards = afterwards(outbox, "01");
        var wish = wish(receipt, Terminals.APPLICANT);
        assertThat(afterwards.withdraw(wish))
                .as("it may be there, and nobody says")
                .isEqualTo(new Answer.Refused(Refusal.UNANSWERED));

        province.control().set("{\"mode\":\"UP\"}");

        assertThat(afterwards.withdraw(wish)).isInstanceOf(Answer.Done.class);
        outbox.close();
        Outbox again = outbox("01");
        await().atMost(PATIENCE).until(() -> progress(again, receipt).delivery() == Delivery.SENT);
        assertThat(progress(again, receipt).cases()).extracting(Case::state).containsOnly(ItemState.WITHDRAWN);
    }

    @Test
    void whatIsOnItsWayStaysAndWhatThePlatformRefusedForGoodCanGo() throws Exception {
        try (var lost = new Terminals(URI.create("http://127.0.0.1:1"))) {
            Outbox first = lost.outbox(directory, "01", Clock.systemUTC(), SLOW);
            var receipt = first.accept(Terminals.application());
            first.close();
            change("UPDATE message SET doubtful = 1");
            Outbox waiting = lost.outbox(directory, "01", Clock.systemUTC(), SLOW);
            assertThat(afterwards(waiting, "01").withdraw(wish(receipt, Terminals.APPLICANT)))
                    .isEqualTo(new Answer.Refused(Refusal.ON_ITS_WAY));
            assertThat(waiting.undelivered()).isEqualTo(1);
            waiting.close();
            change("UPDATE message SET refusal = 'HTTP 400'");

            Outbox refused = lost.outbox(directory, "01", Clock.systemUTC(), SLOW);
            assertThat(afterwards(refused, "01").withdraw(wish(receipt, Terminals.APPLICANT)))
                    .isInstanceOf(Answer.Done.class);
            assertThat(refused.undelivered()).isZero();
        }
    }

    @Test
    void everyWordKeepsTheContractOnBothSides() throws Exception {
        Outbox outbox = outbox("01");
        var receipt = sent(outbox);
        try (var between = new ContractWatch(province.sandbox().url());
                var terminals = new Terminals(between.url())) {
            HttpUpstream upstream = terminals.upstream("01");
            HttpInquiries asking = terminals.inquiries("01");
            var wish = wish(receipt, Terminals.APPLICANT);
            asking.withdraw(wish(receipt, Terminals.STRANGER));
            asking.withdraw(new Request("key", "CCCCCC", Terminals.APPLICANT.number()));
            asking.withdraw(wish);
            asking.withdraw(wish);
            asking.withdraw(wish(receipt, Terminals.APPLICANT));
            asking.lookUp(receipt.queryCode());
            for (int i = 0; i < 9; i++) {
                asking.withdraw(wish(receipt, Terminals.STRANGER));
            }

            assertThat(between.talks()).extracting(ContractWatch.Talk::status).contains(200, 201, 403, 404, 409, 429);
            assertThat(between.talks()).allSatisfy(between::keepsTheContract);
        }
    }

    private void change(String statement) throws Exception {
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("outbox.db"));
                var change = file.createStatement()) {
            assertThat(change.executeUpdate(statement)).isPositive();
        }
    }

    private static Request wish(Submissions.Receipt receipt, Identity who) {
        return new Request(UUID.randomUUID().toString(), receipt.queryCode(), who.number());
    }

    private static Submissions.Receipt sent(Outbox outbox) throws Exception {
        var receipt = outbox.accept(Terminals.application());
        await().atMost(PATIENCE).until(() -> progress(outbox, receipt).delivery() == Delivery.SENT);
        return receipt;
    }

    private static Submissions.Progress progress(Outbox outbox, Submissions.Receipt receipt) {
        return outbox.find(receipt.queryCode()).orElseThrow();
    }

    private Outbox outbox(String terminal) {
        return province.terminals().outbox(directory, terminal);
    }

    private static Withdrawals afterwards(Outbox outbox, String terminal) {
        return new Afterwards(outbox, province.terminals().inquiries(terminal));
    }
}
