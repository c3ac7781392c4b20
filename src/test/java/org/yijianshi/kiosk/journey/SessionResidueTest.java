package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.run.TestCards;

/**
 * Nothing of a person survives the end of his session, however it ends. Whole journeys in real Chromium leave names,
 * numbers, pictures and strokes with a terminal; then the service's heap and every file that service and browser have
 * written are searched for them, in every form they could be kept in.
 *
 * <p>Left out, by name: the query code in the store, by which a citizen asks for his case later; the platform, which
 * holds the application by right; the printed slip, which is the citizen's own paper.
 */
class SessionResidueTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    /** More than one step takes on a loaded machine; the others' journeys take longer, so nobody waits for it. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private static final Duration LEAST_ANSWER = Duration.ofSeconds(20);
    private static final String QUERY_CODE = "query code";
    /** Read from the card by the driver and given to nobody. */
    private static final Set<String> NEVER_KEPT = Set.of("mother's photo", "father's photo");

    @TempDir
    Path directory;

    @Test
    void nothingOfAPersonSurvivesTheEndOfHisSession() throws Exception {
        try (var quiet = new Stand(directory.resolve("walking-away"), SOON, LEAST_ANSWER);
                var busy = new Stand(directory.resolve("others"), LONG, LEAST_ANSWER)) {
            plant(quiet);
            plant(busy);
            assertNone(quiet.heap("before anyone came"));

            var absent = new Citizen(quiet);
            fillsIn(absent);
            var left = System.nanoTime();

            completes(busy);
            leavesByTheButton(busy);

            quiet.reads("请刷身份证");
            say("walked away %d s ago".formatted((System.nanoTime() - left) / 1_000_000_000));
            assertGone(quiet, "walked away");

            var surprised = new Citizen(busy);
            surprised.begins();
            surprised.answers();
            busy.shutDown();
            assertNoFiles(busy, "shutdown");
            assertNoTrouble("others");
            assertNoTrouble("walking-away");
        }
    }

    private void completes(Stand stand) throws Exception {
        var citizen = new Citizen(stand);
        citizen.applies();
        stand.sees("省平台已受理");
        stand.reads("凭证已打印");
        stand.traces()
                .text(QUERY_CODE, stand.page().locator(".code").innerText().replace(" ", ""));
        var during = stand.heap("during the session");
        say(during);
        var expected = new java.util.TreeSet<>(stand.traces().names());
        expected.removeAll(NEVER_KEPT);
        assertThat(during.found()).as("what the search can find at all").isEqualTo(expected);
        stand.press("我办完了");
        stand.sees("您的信息已清除");
        assertGone(stand, "completed");
    }

    private void leavesByTheButton(Stand stand) throws Exception {
        stand.lift();
        stand.reads("请刷身份证");
        var citizen = new Citizen(stand);
        fillsIn(citizen);
        citizen.photographs();
        citizen.choosesDelivery();
        citizen.reviews();
        stand.sees("签名");
        stand.signs();
        stand.picture("sign");
        stand.press("其他情况，找工作人员");
        stand.press("不办了，清除信息");
        stand.sees("您的信息已清除");
        assertGone(stand, "left");
        stand.lift();
        stand.reads("请刷身份证");
    }

    private static void fillsIn(Citizen citizen) {
        citizen.begins();
        citizen.answers();
        citizen.choosesItems();
        citizen.letsTheOtherParentAgree();
        citizen.readsTheNotice();
        citizen.fillsTheForm();
    }

    private static void plant(Stand stand) {
        var traces = stand.traces();
        for (var who : List.of("mother", "father")) {
            var card = TestCards.byId(who).card();
            traces.text(who + "'s name", card.name());
            traces.text(who + "'s number", card.number());
            traces.text(who + "'s address", card.address());
            traces.bytes(who + "'s photo", card.photo());
        }
        traces.text("baby's name", "示例宝宝");
        traces.text("birth certificate", "Z411199001");
        traces.text("marriage certificate", "J411199-2019-000001");
        traces.text("grandfather's number", "411199196003019017");
        traces.text("home address", "演示路8号院2号楼301室");
        traces.text("phone", Citizen.MOBILE);
        traces.text("bank account", Citizen.ACCOUNT);
    }

    private static void assertGone(Stand stand, String end) throws Exception {
        assertThat(stand.page().locator("body").innerText()).doesNotContain("示例女", "示例男", "示例宝宝");
        assertNone(stand.heap(end));
        assertNoFiles(stand, end);
    }

    private static void assertNoFiles(Stand stand, String end) throws Exception {
        for (var report : stand.files(end)) {
            say(report);
            assertThat(report.found()).as(report.toString()).isSubsetOf(QUERY_CODE);
            assertThat(report.found().isEmpty() || report.toString().contains("outbox.db"))
                    .as(report.toString())
                    .isTrue();
        }
    }

    private void assertNoTrouble(String stand) throws IOException {
        var log = Files.readAllLines(directory.resolve(stand).resolve("scratch/log"));
        assertThat(log).as("log").anyMatch(line -> line.contains("session ended"));
        assertThat(log).as("log").noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
    }

    private static void assertNone(Traces.Report report) {
        say(report);
        assertThat(report.found()).as(report.toString()).isEmpty();
    }

    private static void say(Object line) {
        System.out.println(java.time.LocalTime.now() + " " + line);
    }
}
