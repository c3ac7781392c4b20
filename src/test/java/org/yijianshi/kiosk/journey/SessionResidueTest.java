package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.run.TestCards;

/**
 * Nothing of a person survives the end of his session, however it ends: by submitting, by supplying what is missing, by handing over, after a code was
 * shown instead of a card, after a face was compared or a staff member vouched, by signing what somebody else has handed over, by leaving, by walking away, with the terminal.
 * Whole journeys in real Chromium leave
 * names, numbers, pictures, papers and strokes with a terminal; then the service's heap and every file that service and
 * browser have written are searched for them, in every form they could be kept in.
 *
 * <p>Left out, by name: the query code and the signing code in the store, by which a citizen asks for his case later and
 * the terminal for the signatures it waits for; the platform, which holds the application by right; the printed slip,
 * which is the citizen's own paper.
 */
class SessionResidueTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    /** More than one step takes on a loaded machine; the others' journeys take longer, so nobody waits for it. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private static final Duration LEAST_ANSWER = Duration.ofSeconds(20);
    private static final String QUERY_CODE = "query code";
    /** Read from the card by the driver and given to nobody. */
    private static final Set<String> NEVER_KEPT = Set.of("mother's photo", "father's photo");

    private static final String SIGNING_CODE = "signing code";
    private static final String IDENTITY_CODE = "identity code";
    private static final String FOREIGN_CODE = "foreign code";

    @TempDir
    Path directory;

    @Test
    void nothingOfAPersonSurvivesTheEndOfHisSession() throws Exception {
        try (var quiet = new Stand(directory.resolve("walking-away"), SOON, LEAST_ANSWER);
                var busy = new Stand(directory.resolve("others"), LONG, LEAST_ANSWER)) {
            plant(quiet);
            plant(busy);
            assertNone(quiet.heap("before anyone came"));

            comesToTheSignature(quiet);
            var left = System.nanoTime();

            supplies(busy, completes(busy));
            var code = handsOver(busy);
            leavesByTheButton(busy, code);
            signsLater(busy, code);
            leavesAfterShowingACode(busy);
            leavesAfterShowingHisFace(busy);
            leavesAfterAWitness(busy);

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

    private static void comesToTheSignature(Stand stand) {
        var citizen = new Citizen(stand);
        citizen.begins();
        citizen.answers();
        citizen.choosesItems();
        citizen.letsTheOtherParentAgree();
        citizen.readsTheNotice();
        citizen.fillsTheForm();
        citizen.photographs();
        citizen.choosesDelivery();
        citizen.reviews();
        stand.sees("签名");
        stand.signs();
        stand.picture("sign");
    }

    /** @return the query code */
    private String completes(Stand stand) throws Exception {
        var citizen = new Citizen(stand);
        citizen.applies();
        stand.sees("省平台已受理");
        stand.reads("凭证已打印");
        var code = stand.page().locator(".code").innerText().replace(" ", "");
        stand.traces().text(QUERY_CODE, code);
        var during = stand.heap("during the session");
        say(during);
        var expected = new java.util.TreeSet<>(stand.traces().names());
        expected.removeAll(NEVER_KEPT);
        assertThat(during.found()).as("what the search can find at all").isEqualTo(expected);
        stand.press("我办完了");
        stand.sees("您的信息已清除");
        assertGone(stand, "completed");
        nextCitizen(stand);
        return code;
    }

    /** The page that says good-bye may have gone by itself while the heap was searched. */
    private static void nextCitizen(Stand stand) {
        stand.lift();
        stand.reads("您遇到了哪件事");
    }

    private void supplies(Stand stand, String code) throws Exception {
        stand.callsFor(AfterwardsJourneyTest.DEFECTS);
        stand.press("查进度");
        stand.types(code);
        stand.press("现在补");
        stand.sees("要的材料");
        stand.lay("mother");
        stand.sees("还要补 2 样");
        AfterwardsJourneyTest.photographs(stand);
        stand.press("重新填");
        stand.sees("请填");
        stand.types(Citizen.MOBILE);
        stand.press("填好了");
        stand.press("补齐了，看一遍");
        stand.sees("请看一遍");
        var during = stand.heap("while somebody supplies what is missing");
        say(during);
        assertThat(during.found()).contains("mother's name", "mother's number", "phone", "camera picture");
        stand.press("都对，交上去");
        stand.sees("省平台已收到补正材料");
        stand.reads("补正回执已打印");
        stand.press("我补完了，清除我的信息");
        stand.sees("您的信息已清除");
        assertGone(stand, "supplied");
        nextCitizen(stand);
    }

    /** @return the signing code */
    private String handsOver(Stand stand) throws Exception {
        plant(stand, "neighbour");
        var citizen = new Citizen(stand);
        AgentJourneyTest.standsInForTheMother(stand, citizen);
        citizen.letsTheOtherParentAgree();
        citizen.readsTheNotice();
        citizen.fillsTheForm();
        citizen.leavesMaterialsForLater();
        citizen.choosesDelivery();
        citizen.reviews();
        stand.sees("请申请人");
        citizen.signsAndSubmits();
        stand.sees("请孩子妈妈");
        stand.press("孩子妈妈不在这里");
        SittingsJourneyTest.isAbsent(stand, "孩子妈妈");
        var codes = SittingsJourneyTest.handedOver(stand);
        stand.traces().text(QUERY_CODE, codes.query());
        stand.traces().text(SIGNING_CODE, codes.signing());
        stand.notesHandedOver();
        var during = stand.heap("while somebody hands over");
        say(during);
        assertThat(during.found()).contains("neighbour's name", "neighbour's number", "mother's name", SIGNING_CODE);
        stand.press("我办完了");
        stand.sees("您的信息已清除");
        assertGone(stand, "handed over");
        nextCitizen(stand);
        return codes.signing();
    }

    private void leavesByTheButton(Stand stand, String code) throws Exception {
        opensAndSigns(stand, code);
        stand.press("其他情况，找工作人员");
        stand.press("不办了，清除信息");
        stand.sees("您的信息已清除");
        assertGone(stand, "left");
        nextCitizen(stand);
    }

    private void signsLater(Stand stand, String code) throws Exception {
        opensAndSigns(stand, code);
        stand.press("签好了，提交");
        stand.sees("都签好了，已提交");
        stand.reads("签字凭证已打印");
        stand.press("我签完了，清除我的信息");
        stand.sees("您的信息已清除");
        assertGone(stand, "signed later");
        stand.lift();
        stand.reads("请刷身份证");
    }

    /** No code of her telephone is even kept while she is here, the wrong one before the scanner included. */
    private static void leavesAfterShowingACode(Stand stand) throws Exception {
        stand.press("没带证件");
        stand.press("亮手机上的身份码");
        stand.sees("请亮出身份码");
        stand.scans(FOREIGN_CODE, "https://example.invalid/?card=6217000000000000017");
        stand.reads("这不是这里要的二维码");
        stand.showsCode(IDENTITY_CODE, "mother");
        stand.sees("您好");
        stand.press("知道了，开始办理");
        stand.press("生了宝宝");
        stand.press("我是宝宝妈妈");
        stand.sees("宝宝");
        var during = stand.heap("after a code was shown");
        say(during);
        assertThat(during.found()).contains("mother's name").doesNotContain(IDENTITY_CODE, FOREIGN_CODE);
        stand.press("其他情况，找工作人员");
        stand.press("不办了，清除信息");
        stand.sees("您的信息已清除");
        assertGone(stand, "left after a code was shown");
        nextCitizen(stand);
    }

    private static void leavesAfterShowingHisFace(Stand stand) {
        comesWithHerNumber(stand, "刷脸核验");
        stand.press("同意，去拍照");
        stand.press("拍一张");
        stand.picture("camera");
        stand.page()
                .locator("button", new Page.LocatorOptions().setHasText(Pattern.compile("就用这张|还是用")))
                .click();
        stand.sees("您好");
        stand.press("不办了");
        stand.sees("您的信息已清除");
        nextCitizen(stand);
    }

    /** Searched for both: what the face left would still be there. */
    private static void leavesAfterAWitness(Stand stand) throws Exception {
        plant(stand, "witness");
        comesWithHerNumber(stand, "请工作人员见证");
        stand.sees("请工作人员来见证");
        stand.lay("witness");
        stand.sees("是本人吗");
        var during = stand.heap("while a witness looks");
        say(during);
        assertThat(during.found()).contains("mother's name", "mother's number");
        stand.press("我见证，是本人");
        stand.sees("您好");
        stand.press("不办了");
        stand.sees("您的信息已清除");
        assertGone(stand, "left after a face and after a witness");
        nextCitizen(stand);
    }

    private static void comesWithHerNumber(Stand stand, String way) {
        stand.press("没带证件");
        stand.press(way);
        stand.sees("请输入您的身份证号");
        stand.types(TestCards.byId("mother").card().number());
        stand.press("下一步");
    }

    /** Before her lie locked papers that somebody else has filled. */
    private static void opensAndSigns(Stand stand, String code) throws Exception {
        SittingsJourneyTest.opens(stand, "mother", code);
        stand.sees("请从头看一遍");
        stand.page().locator("img.paper").first().waitFor();
        stand.press("没有问题，去签字");
        stand.sees("请孩子妈妈");
        stand.signs();
        stand.picture("sign");
        var during = stand.heap("while somebody signs later");
        say(during);
        assertThat(during.found()).contains("mother's name", "mother's number", "locked papers");
    }

    private static void plant(Stand stand) {
        var traces = stand.traces();
        plant(stand, "mother");
        plant(stand, "father");
        traces.text("baby's name", "示例宝宝");
        traces.text("birth certificate", "Z411199001");
        traces.text("marriage certificate", "J411199-2019-000001");
        traces.text("grandfather's number", "411199196003019017");
        traces.text("home address", "演示路8号院2号楼301室");
        traces.text("phone", Citizen.MOBILE);
        traces.text("bank account", Citizen.ACCOUNT);
    }

    private static void plant(Stand stand, String who) {
        var card = TestCards.byId(who).card();
        stand.traces().text(who + "'s name", card.name());
        stand.traces().text(who + "'s number", card.number());
        stand.traces().text(who + "'s address", card.address());
        stand.traces().bytes(who + "'s photo", card.photo());
    }

    private static void assertGone(Stand stand, String end) throws Exception {
        assertThat(stand.page().locator("body").innerText()).doesNotContain("示例女", "示例男", "示例宝宝");
        assertNone(stand.heap(end));
        assertNoFiles(stand, end);
    }

    private static void assertNoFiles(Stand stand, String end) throws Exception {
        for (var report : stand.files(end)) {
            say(report);
            assertThat(report.found()).as(report.toString()).isSubsetOf(QUERY_CODE, SIGNING_CODE);
            assertThat(report.found().isEmpty() || report.toString().contains("outbox.db"))
                    .as(report.toString())
                    .isTrue();
        }
    }

    private void assertNoTrouble(String stand) throws IOException {
        var log = Files.readAllLines(directory.resolve(stand).resolve("scratch/log"));
        assertThat(log).as("log").anyMatch(line -> line.contains("session ended"));
        assertThat(log).as("log").noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
        assertThat(log).as("ports are given back, not taken away").noneMatch(line -> line.contains("PORT_LOST"));
    }

    private static void assertNone(Traces.Report report) {
        say(report);
        assertThat(report.found()).as(report.toString()).isEmpty();
    }

    private static void say(Object line) {
        System.out.println(java.time.LocalTime.now() + " " + line);
    }
}
