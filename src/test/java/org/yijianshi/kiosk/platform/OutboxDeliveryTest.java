package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Dispute;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.store.Outbox;

/** The outbox over real HTTP against the sandbox: whatever happens, the platform sees one event per application. */
class OutboxDeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void anApplicationReachesThePlatformWithItsMaterialsAndGetsItsNumbers() throws Exception {
        Outbox outbox = open(directory);
        var news = Collections.synchronizedList(new ArrayList<Progress>());
        outbox.onProgress(news::add);

        var receipt = outbox.accept(Terminals.applicationWithMaterial());

        assertThat(receipt.localNumber()).matches("YJS-411199-01-\\d{8}-00001\\w");
        Progress sent = awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        assertThat(sent.eventNumber()).startsWith("SB-");
        assertThat(sent.cases())
                .extracting(Submissions.Case::item, Submissions.Case::state)
                .containsExactly(tuple("B3", ItemState.ACCEPTED), tuple("B4", ItemState.WAIT_PREDECESSOR));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(news).containsExactly(sent));
        assertThat(province.control().state()).contains("\"materials\":1,", "image/jpeg");
    }

    @Test
    void theTimeOfAcceptanceIsThePlatformsAndNoneComesBeforeIt() throws Exception {
        Instant before = Instant.now();
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.application());
        Progress sent = awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        Instant accepted = sent.cases().getFirst().times().acceptedAt();

        assertThat(accepted).isBetween(before, Instant.now());
        assertThat(sent.cases().getLast().times().acceptedAt()).isNull();

        province.control().complete(sent.cases().getFirst().caseNumber());

        await().atMost(PATIENCE).untilAsserted(() -> {
            var cases = outbox.find(receipt.queryCode()).orElseThrow().cases();
            assertThat(cases.getFirst().times().acceptedAt()).isEqualTo(accepted);
            assertThat(cases.getLast().times().acceptedAt()).isBetween(accepted, Instant.now());
        });
    }

    @Test
    void theTerminalKeepsWhenAClockStoodAndThePlatformsOwnTime() throws Exception {
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.application());
        Progress sent = awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        String number = sent.cases().getFirst().caseNumber();

        province.control().pause(number, "CORRECTION");
        province.control().pass(3);
        province.control().resume(number);
        province.control().pause(number, "PUBLIC_NOTICE");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var known = outbox.find(receipt.queryCode()).orElseThrow();
            var first = known.cases().getFirst();
            assertThat(first.state()).isEqualTo(ItemState.SUSPENDED);
            assertThat(first.times().pauses())
                    .extracting(Submissions.Pause::reason)
                    .containsExactly(Submissions.Pause.Reason.CORRECTION, Submissions.Pause.Reason.PUBLIC_NOTICE);
            var correction = first.times().pauses().getFirst();
            assertThat(Duration.between(correction.since(), correction.until()))
                    .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(1));
            assertThat(first.times().standing()).contains(first.times().pauses().getLast());
            assertThat(known.asOf()).isAfter(Instant.now().plus(Duration.ofDays(2)));
        });
        outbox.close();

        var reopened = open(directory).find(receipt.queryCode()).orElseThrow();
        assertThat(reopened.cases().getFirst().times().pauses())
                .as("read from the disk")
                .hasSize(2);
        province.control().complete(number);
        assertThat(province.control().state()).contains("\"state\":\"DONE\"", "doneAt");
    }

    @Test
    void aFinishedItemReleasesTheOneWaitingForItAndTheTerminalHearsOfIt() throws Exception {
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.application());
        Progress sent = awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);

        province.control().complete(sent.cases().getFirst().caseNumber());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                outbox.find(receipt.queryCode()).orElseThrow().cases())
                        .extracting(Submissions.Case::state)
                        .containsExactly(ItemState.DONE, ItemState.ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"DOWN\",\"delayMillis\":0}",
                "{\"mode\":\"FAIL_AFTER_COMMIT\"}",
                "{\"mode\":\"DOWN_AFTER_EVENT\"}",
                "{\"mode\":\"NONSENSE\"}",
                "{\"mode\":\"SLOW\",\"delayMillis\":200}"
            })
    void afterAnyTroubleThePlatformHasExactlyOneEvent(String mode) throws Exception {
        province.control().set(mode);
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.applicationWithMaterial());
        if (mode.contains("DOWN") || mode.contains("NONSENSE")) {
            await().during(Duration.ofMillis(300))
                    .until(() -> outbox.find(receipt.queryCode()).orElseThrow().delivery() == Delivery.QUEUED);
            province.control().set("{\"mode\":\"UP\"}");
        }

        awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        assertThat(eventsAtPlatform()).isEqualTo(1);
    }

    @Test
    void thePlatformsRetryAfterIsHonoured() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":2000}");
        Outbox outbox = open(directory);
        Instant start = Instant.now();
        var receipt = outbox.accept(Terminals.application());
        await().during(Duration.ofMillis(1_000))
                .until(() -> outbox.find(receipt.queryCode()).orElseThrow().delivery() == Delivery.QUEUED);
        province.control().set("{\"mode\":\"UP\"}");

        awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1_950));
    }

    @Test
    void theSameKeyGetsTheSameReceiptAndOneEvent() throws Exception {
        Outbox outbox = open(directory);
        String key = UUID.randomUUID().toString();
        var first = outbox.accept(Terminals.application(key));
        assertThat(outbox.accept(Terminals.application(key))).isEqualTo(first);
        awaitDelivery(outbox, first.queryCode(), Delivery.SENT);
        assertThat(outbox.accept(Terminals.application(key))).isEqualTo(first);
        assertThat(outbox.undelivered()).isZero();
        assertThat(eventsAtPlatform()).isEqualTo(1);
    }

    @Test
    void whatWasCommittedBeforeAPowerCutIsSentAfterIt() throws Exception {
        province.control().set("{\"mode\":\"NONSENSE\"}");
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.application());
        await().atMost(PATIENCE).until(() -> eventsAtPlatform() == 1);
        Path after = afterAPowerCut();
        outbox.close();
        province.control().set("{\"mode\":\"UP\"}");

        Outbox reopened = open(after);
        Progress sent = awaitDelivery(reopened, receipt.queryCode(), Delivery.SENT);
        assertThat(sent.localNumber()).isEqualTo(receipt.localNumber());
        assertThat(eventsAtPlatform()).isEqualTo(1);
    }

    @Test
    void whatThePlatformRefusesForGoodIsSetAsideVisiblyAndBlocksNobody() throws Exception {
        Outbox outbox = open(directory);
        var refused = outbox.accept(new Submissions.Package(
                UUID.randomUUID().toString(),
                "newborn",
                receipt -> "{\"no\":\"items\"}".getBytes(StandardCharsets.UTF_8),
                List.of()));
        var good = outbox.accept(Terminals.application());

        awaitDelivery(outbox, refused.queryCode(), Delivery.SET_ASIDE);
        awaitDelivery(outbox, good.queryCode(), Delivery.SENT);
        assertThat(outbox.undelivered()).isEqualTo(1);
        assertThat(outbox.retrySetAside()).isEqualTo(1);
        awaitDelivery(outbox, refused.queryCode(), Delivery.SET_ASIDE);
    }

    @Test
    void anEvaluationFollowsItsApplicationOnce() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.application());
        outbox.evaluate(receipt.queryCode(), 5);
        outbox.evaluate(receipt.queryCode(), 1);
        province.control().set("{\"mode\":\"UP\"}");

        await().atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
        assertThat(province.control().state()).containsOnlyOnce("\"level\":").contains("\"level\":5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"DOWN\",\"delayMillis\":0}",
                "{\"mode\":\"FAIL_AFTER_COMMIT\"}",
                "{\"mode\":\"NONSENSE\"}",
                "{\"mode\":\"SLOW\",\"delayMillis\":200}"
            })
    void aDisputeArrivesExactlyOnceThoughNobodyAppliesAndThePlatformIsInTrouble(String mode) throws Exception {
        province.control().set(mode);
        Outbox outbox = open(directory);
        var ticket = ticket();
        outbox.dispute(ticket);
        outbox.dispute(ticket);
        if (!mode.contains("SLOW")) {
            await().during(Duration.ofMillis(300)).until(() -> outbox.undelivered() == 1);
        }
        assertThat(readableIn(directory)).isEmpty();
        province.control().set("{\"mode\":\"UP\"}");

        await().atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
        assertThat(disputesAtPlatform()).isEqualTo(1);
        assertThat(province.control().state())
                .contains("mother.address")
                .doesNotContain("CANARY", "411199199408089041");
        assertThat(readableIn(directory)).isEmpty();
    }

    @Test
    void aMothersWordAboutHerOwnRecordsReachesTheirSourceBeforeSheHasAppliedForAnything() throws Exception {
        var clock = Clock.system(ZoneId.of("Asia/Shanghai"));
        var catalog = new CatalogLoader(clock).bundled();
        var mother = new Identity(
                Identity.Kind.RESIDENT,
                "示例女",
                "2",
                "01",
                LocalDate.of(1994, 8, 8),
                "示例县示例路1号",
                "411199199408089041",
                "示例县公安局",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2040, 1, 1));
        var application = new Application(
                catalog.event("newborn"), catalog, mother, province.terminals().records(), clock);
        application.chooseRole("mother");
        application.gather();
        var field = application.form().stream()
                .filter(entry -> entry.field().type() == Field.Type.TEXT)
                .filter(entry -> !entry.candidates().isEmpty())
                .findFirst()
                .orElseThrow()
                .field()
                .id();
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        Outbox outbox = open(directory);

        assertThat(application.dispute(outbox, field, "示例更正")).isEqualTo(new Dispute.Taken());
        province.control().set("{\"mode\":\"UP\"}");

        await().atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
        assertThat(disputesAtPlatform()).isEqualTo(1);
        assertThat(province.control().state())
                .contains("\"field\":\"" + field + "\"")
                .doesNotContain("示例更正");
    }

    @Test
    void aDisputeThePlatformGotBeforeAPowerCutIsNotASecondOneAfterIt() throws Exception {
        province.control().set("{\"mode\":\"NONSENSE\"}");
        Outbox outbox = open(directory);
        outbox.dispute(ticket());
        await().atMost(PATIENCE).until(() -> disputesAtPlatform() == 1);
        Path after = afterAPowerCut();
        outbox.close();
        province.control().set("{\"mode\":\"UP\"}");

        Outbox reopened = open(after);
        await().atMost(PATIENCE).until(() -> reopened.undelivered() == 0);
        assertThat(disputesAtPlatform()).isEqualTo(1);
    }

    @Test
    void aDisputeThePlatformRefusesHoldsUpNeitherApplicationsNorOtherDisputes() throws Exception {
        Outbox outbox = open(directory);
        outbox.dispute(new Submissions.Ticket(
                UUID.randomUUID().toString(), "{\"no\":\"field\"}".getBytes(StandardCharsets.UTF_8)));
        outbox.dispute(ticket());
        var receipt = outbox.accept(Terminals.application());

        awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        await().atMost(PATIENCE).until(() -> disputesAtPlatform() == 1);
        await().atMost(PATIENCE).until(() -> outbox.undelivered() == 1);
        assertThat(outbox.retrySetAside()).isEqualTo(1);
    }

    @Test
    void noWordOfAnApplicationIsEverReadableInTheFilesAndNothingIsLeftAfterDelivery() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        Outbox outbox = open(directory);
        var receipt = outbox.accept(Terminals.applicationWithMaterial());
        assertThat(readableIn(directory)).isEmpty();
        long waiting = bytesIn(directory);

        province.control().set("{\"mode\":\"UP\"}");
        awaitDelivery(outbox, receipt.queryCode(), Delivery.SENT);
        await().atMost(PATIENCE).until(() -> Files.size(directory.resolve("outbox.db-wal")) == 0);
        assertThat(outbox.undelivered()).isZero();
        assertThat(readableIn(directory)).isEmpty();
        assertThat(bytesIn(directory)).isLessThan(waiting);
        assertThat(readableIn(province.state())).isEmpty();
    }

    private Progress awaitDelivery(Outbox outbox, String queryCode, Delivery delivery) {
        return await().atMost(PATIENCE)
                .until(() -> outbox.find(queryCode).orElseThrow(), progress -> progress.delivery() == delivery);
    }

    /** The files as a power cut leaves them: copied while the store is open and its log not yet written back. */
    private Path afterAPowerCut() throws IOException {
        Path after = Files.createDirectory(directory.resolve("after"));
        for (String file : List.of("outbox.db", "outbox.db-wal", "terminal.key")) {
            Files.copy(directory.resolve(file), after.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return after;
    }

    private static long eventsAtPlatform() {
        return atPlatform("\"eventNumber\"");
    }

    private static long disputesAtPlatform() {
        return atPlatform("\"field\"");
    }

    private static long atPlatform(String word) {
        return Pattern.compile(word, Pattern.LITERAL)
                .matcher(province.control().state())
                .results()
                .count();
    }

    private static Submissions.Ticket ticket() {
        String document = """
                {"eventId":"newborn","field":"mother.address","source":"居民户口簿","subjectNumber":"411199199408089041",
                 "note":"%s"}""".formatted(Terminals.CANARY);
        return new Submissions.Ticket(UUID.randomUUID().toString(), document.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> readableIn(Path directory) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String part : List.of("CANARY", "411199199408089041", utf8AsLatin1("金丝雀"))) {
                    if (raw.contains(part)) {
                        found.add(file.getFileName() + ": " + part);
                    }
                }
            }
        }
        return found;
    }

    private static String utf8AsLatin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static long bytesIn(Path directory) throws IOException {
        return Files.size(directory.resolve("outbox.db")) + Files.size(directory.resolve("outbox.db-wal"));
    }

    private Outbox open(Path store) {
        return province.terminals().outbox(store, "01");
    }
}
