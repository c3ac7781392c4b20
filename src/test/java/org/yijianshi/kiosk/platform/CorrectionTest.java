package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Correction;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Corrections.Defect;
import org.yijianshi.kiosk.application.Corrections.Notice;
import org.yijianshi.kiosk.application.SubmissionDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.store.Afterwards;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.store.Upstream;
import tools.jackson.databind.json.JsonMapper;

/** What is missing of a submitted application, over real HTTP: told at once, supplied once, and the clock runs again. */
class CorrectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String DEFECTS = """
            [{"material":"hospital-bill","fault":"UNREADABLE","words":"第二页看不清"},
             {"field":"applicant.phone","words":"打不通，少了一位"}]""";
    private static final byte[] PAGE = (Terminals.CANARY + "a page").repeat(300).getBytes(StandardCharsets.UTF_8);
    private static final String PHONE = "13800000000";

    private static Catalog catalog;

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    private Outbox outbox;
    private Submissions.Receipt receipt;

    @BeforeAll
    static void load() throws Exception {
        catalog = new CatalogLoader(Clock.systemUTC()).bundled();
    }

    private Afterwards called(String defects) throws Exception {
        outbox = outbox("01");
        receipt = outbox.accept(Terminals.application());
        await().atMost(PATIENCE).until(() -> progress().delivery() == Delivery.SENT);
        province.control().correct(progress().cases().getFirst().caseNumber(), defects, 15);
        return afterwards(outbox, "01");
    }

    @Test
    void everythingThatIsMissingIsToldAtOnceWithTheLastDay() throws Exception {
        var notice = notice(called(DEFECTS));

        assertThat(notice.item()).isEqualTo("B3");
        assertThat(notice.until()).isEqualTo(Terminals.inTime().plusDays(1));
        assertThat(notice.defects())
                .containsExactly(
                        new Defect.OfMaterial("hospital-bill", Corrections.Fault.UNREADABLE, "第二页看不清"),
                        new Defect.OfField("applicant.phone", "打不通，少了一位"));
        await().atMost(PATIENCE).until(() -> state() == ItemState.CORRECTION);
    }

    @Test
    void whatWasSuppliedArrivesOnceWithItsPagesAndTheClockRunsAgain() throws Exception {
        var afterwards = called(DEFECTS);
        var supplied = supplied(notice(afterwards));
        afterwards.supply(supplied);
        afterwards.supply(supplied);

        await().atMost(PATIENCE)
                .until(() -> afterwards.waiting(receipt.queryCode()).isEmpty());
        await().atMost(PATIENCE).until(() -> state() == ItemState.ACCEPTED);
        var times = progress().cases().getFirst().times();
        assertThat(times.pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.reason()).isEqualTo(Submissions.Pause.Reason.CORRECTION);
            assertThat(pause.until()).isNotNull();
        });
        var held = JsonMapper.shared().readTree(province.control().state());
        assertThat(held.path("materials").has(Terminals.sha256(PAGE))).isTrue();
        assertThat(held.path("events").get(0).path("changes")).hasSize(1);
        assertThat(notices(afterwards)).isEmpty();
        assertThat(outbox.entries(0)).extracting(entry -> entry.deed()).containsSequence("CORRECTED", "DELIVERED");
        assertNoTrace();
    }

    @Test
    void whileThePlatformIsAwayItWaitsEncryptedAndIsNotCalledDelivered() throws Exception {
        var afterwards = called(DEFECTS);
        var notice = notice(afterwards);
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        afterwards.supply(supplied(notice));

        assertThat(afterwards.waiting(receipt.queryCode())).isEqualTo(Map.of(notice.caseNumber(), Delivery.QUEUED));
        assertThat(afterwards.open(receipt.queryCode(), null))
                .isEqualTo(new Corrections.Answer.Refused(Corrections.Refusal.UNAVAILABLE));
        assertNoTrace();

        outbox.close();
        outbox = outbox("01");
        province.control().set("{\"mode\":\"UP\"}");
        await().atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
        assertThat(state()).isEqualTo(ItemState.ACCEPTED);
    }

    @Test
    void anAnswerThatWasLostMakesNoSecondCorrection() throws Exception {
        var afterwards = called(DEFECTS);
        var supplied = supplied(notice(afterwards));
        province.control().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        afterwards.supply(supplied);
        await().atMost(PATIENCE)
                .until(() -> JsonMapper.shared()
                                .readTree(province.control().state())
                                .path("events")
                                .get(0)
                                .path("changes")
                                .size()
                        == 1);
        assertThat(afterwards.waiting(receipt.queryCode())).hasSize(1);

        province.control().set("{\"mode\":\"UP\"}");
        await().atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
        assertThat(JsonMapper.shared()
                        .readTree(province.control().state())
                        .path("events")
                        .get(0)
                        .path("changes"))
                .hasSize(1);
    }

    @Test
    void aSecondRoundIsANoticeOfItsOwnAndAnotherTerminalMayAnswerIt() throws Exception {
        var first = called(DEFECTS);
        first.supply(supplied(notice(first)));
        await().atMost(PATIENCE).until(() -> state() == ItemState.ACCEPTED);
        province.control()
                .correct(
                        progress().cases().getFirst().caseNumber(),
                        "[{\"field\":\"applicant.phone\",\"words\":\"还是打不通\"}]",
                        5);
        var second = outbox("02");
        var elsewhere = afterwards(second, "02");
        var notice = notice(elsewhere);
        assertThat(notice.defects()).containsExactly(new Defect.OfField("applicant.phone", "还是打不通"));

        elsewhere.supply(supplied(notice));

        await().atMost(PATIENCE).until(() -> second.undelivered() == 0);
        // Until it asks, this terminal knows of the first round only, which had ended as well.
        await().atMost(PATIENCE)
                .until(() -> progress().cases().getFirst().times().pauses().size() == 2);
        await().atMost(PATIENCE).until(() -> state() == ItemState.ACCEPTED);
    }

    @Test
    void onlyTheApplicantsCardOpensItAndWhatCameTooLateWaitsForStaff() throws Exception {
        var afterwards = called(DEFECTS);
        var notice = notice(afterwards);
        assertThat(afterwards.open(receipt.queryCode(), Terminals.APPLICANT.number()))
                .isEqualTo(new Corrections.Answer.Known(List.of(notice)));
        assertThat(afterwards.open(receipt.queryCode(), Terminals.STRANGER.number()))
                .isEqualTo(new Corrections.Answer.Refused(Corrections.Refusal.NOT_YOURS));
        assertThat(outbox.entries(0)).extracting(entry -> entry.deed()).contains("CORRECTION_OPENED");

        province.control().resume(notice.caseNumber());
        afterwards.supply(supplied(notice));

        await().atMost(PATIENCE)
                .until(() -> afterwards.waiting(receipt.queryCode()).containsValue(Delivery.SET_ASIDE));
        assertThat(outbox.entries(0).getLast().deed()).isEqualTo("SET_ASIDE");
    }

    @Test
    void everyWordKeepsTheContractOnBothSides() throws Exception {
        called(DEFECTS);
        try (var between = new ContractWatch(province.sandbox().url());
                var terminals = new Terminals(between.url())) {
            HttpUpstream upstream = terminals.upstream("01");
            HttpInquiries asking = terminals.inquiries("01");
            var code = receipt.queryCode();
            var notice = ((Corrections.Answer.Known) asking.corrections(code, null))
                    .notices()
                    .getFirst();
            asking.corrections(code, Terminals.APPLICANT.number());
            asking.corrections(code, Terminals.STRANGER.number());
            asking.corrections("CCCCCC", null);
            var supplied = supplied(notice);
            refused(upstream, supplied);
            upstream.putMaterial(Terminals.sha256(PAGE), "image/jpeg", PAGE);
            upstream.correct(supplied.key(), supplied.document());
            upstream.correct(supplied.key(), supplied.document());
            asking.corrections(code, null);

            var said = between.talks().stream()
                    .filter(talk -> !talk.path().startsWith("/v1/materials"))
                    .toList();
            assertThat(said).extracting(ContractWatch.Talk::status).contains(200, 201, 403, 404, 409);
            assertThat(said).allSatisfy(between::keepsTheContract);
            assertThat(between.errors("CorrectionDefect", "{\"words\":\"x\",\"material\":\"m\"}"))
                    .isNotEmpty();
            assertThat(between.errors("CorrectionQuery", "{\"queryCode\":\"ABCDE0\"}"))
                    .isNotEmpty();
        }
    }

    private static void refused(HttpUpstream upstream, Corrections.Package supplied) {
        assertThatThrownBy(() -> upstream.correct(supplied.key(), supplied.document()))
                .isInstanceOf(Upstream.Later.class);
    }

    private Submissions.Progress progress() {
        return outbox.find(receipt.queryCode()).orElseThrow();
    }

    private ItemState state() {
        return progress().cases().getFirst().state();
    }

    private Notice notice(Corrections corrections) {
        return notices(corrections).getFirst();
    }

    private List<Notice> notices(Corrections corrections) {
        return ((Corrections.Answer.Known) corrections.open(receipt.queryCode(), null)).notices();
    }

    /** As the pages do it, for the application of this test. */
    private Corrections.Package supplied(Notice notice) {
        var event = catalog.events().stream()
                .filter(each -> each.id().equals("newborn"))
                .findFirst()
                .orElseThrow();
        var correction = new Correction(notice, receipt.queryCode(), event, catalog, Clock.systemUTC());
        for (var part : correction.parts()) {
            switch (part) {
                case Correction.Part.Pages pages ->
                    assertThat(correction.capture(pages.material(), PAGE)).isEmpty();
                case Correction.Part.Value value ->
                    assertThat(correction.type(value.id(), PHONE)).isEmpty();
                case Correction.Part.AtWindow window -> throw new AssertionError(window.title());
            }
        }
        return correction.sealed(
                Terminals.APPLICANT, new SubmissionDocument.Terminal("01", "411199100001"), List::getFirst);
    }

    private void assertNoTrace() throws Exception {
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text)
                        .doesNotContain(new String(PAGE, 0, 40, StandardCharsets.UTF_8), PHONE)
                        .doesNotContain(Terminals.APPLICANT.number());
            }
        }
    }

    private Outbox outbox(String terminal) throws Exception {
        return province.terminals().outbox(Files.createDirectories(directory.resolve(terminal)), terminal);
    }

    private static Afterwards afterwards(Outbox outbox, String terminal) {
        return new Afterwards(outbox, province.terminals().inquiries(terminal));
    }
}
