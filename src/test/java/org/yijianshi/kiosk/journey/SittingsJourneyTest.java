package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** Two signers in two sittings: a neighbour applies and signs alone; the mother signs later, by the code on the slip. */
class SittingsJourneyTest {
    @TempDir
    Path directory;

    @Test
    void theMotherSignsLaterAndOnlyThenItIsSubmitted() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "sittings")) {
            var codes = neighbourHandsOver(kiosk);
            assertThat(kiosk.eventsAtPlatform()).isZero();

            kiosk.press("查进度");
            kiosk.types(codes.query());
            kiosk.reads("待签字，尚未提交");
            kiosk.reads("孩子妈妈 示例*");
            kiosk.picture("progress-waiting");
            assertThat(page(kiosk)).contains("最晚").doesNotContain("已受理", "已提交待送达");
            kiosk.press("查好了");
            home(kiosk);

            opens(kiosk, "mother", codes.signing());
            kiosk.reads("委托书");
            signsLater(kiosk, "孩子妈妈");
            slip(kiosk, "sittings-signed");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            kiosk.press("我签完了，清除我的信息");
            home(kiosk);

            opens(kiosk, "mother", codes.signing());
            kiosk.reads("大家都签好了，已经提交");
            kiosk.picture("already-submitted");
        }
    }

    @Test
    void sheDoesNotSignAndTheApplicantReadsItByHisQueryCode() throws Exception {
        try (var kiosk = new Kiosk(config(), 1280, 1024, "sittings-refused")) {
            var codes = neighbourHandsOver(kiosk);
            opens(kiosk, "father", codes.signing());
            kiosk.reads("这份申请不是等您签字的");
            kiosk.picture("not-expected");
            kiosk.press("不签了");
            home(kiosk);

            opens(kiosk, "mother", codes.signing());
            kiosk.sees("请从头看一遍");
            kiosk.press("这不对，我不签");
            kiosk.reads("真的不签吗");
            kiosk.picture("refuse");
            kiosk.press("不签，停下这份申请");
            kiosk.sees("已记下，不会提交");
            kiosk.picture("refused");
            kiosk.press("我签完了，清除我的信息");
            home(kiosk);

            kiosk.press("查进度");
            kiosk.types(codes.query());
            kiosk.reads("有人不同意签字，没有提交");
            kiosk.reads("不同意签字");
            kiosk.picture("progress-refused");
            assertThat(kiosk.eventsAtPlatform()).isZero();
        }
    }

    @Test
    void theApplicantTakesItBackWithHisCard() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "sittings-withdrawn")) {
            var codes = neighbourHandsOver(kiosk);
            kiosk.press("查进度");
            kiosk.types(codes.query());
            kiosk.press("我是申请人，要撤回");
            kiosk.sees("要撤回这份申请吗");
            kiosk.picture("withdraw");
            kiosk.lay("neighbour");
            kiosk.sees("已经撤回");
            kiosk.picture("withdrawn");
            kiosk.press("知道了");
            home(kiosk);

            opens(kiosk, "mother", codes.signing());
            kiosk.reads("申请人已经撤回");
            assertThat(kiosk.eventsAtPlatform()).isZero();
        }
    }

    /** What stands on the slip. */
    record Codes(String signing, String query) {
        @Override
        public String toString() {
            return "Codes[]";
        }
    }

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }

    /** The mother's card was there at the start; when it comes to signing she is gone. */
    private static Codes neighbourHandsOver(Kiosk kiosk) throws Exception {
        var citizen = new Citizen(kiosk).unseen();
        AgentJourneyTest.comesToTheSignature(kiosk, citizen);
        kiosk.sees("请申请人");
        citizen.signsAndSubmits();
        kiosk.sees("请孩子妈妈");
        kiosk.press("孩子妈妈不在这里");
        isAbsent(kiosk, "孩子妈妈");
        var codes = handedOver(kiosk);
        assertThat(page(kiosk)).contains("还差孩子妈妈 示例*签字");
        slip(kiosk, "sittings-slip");
        kiosk.press("我办完了，清除我的信息");
        home(kiosk);
        return codes;
    }

    /** The applicant has signed all there is to sign here; what stands on his page then. */
    static Codes handedOver(Screen kiosk) {
        kiosk.sees("待签字，尚未提交");
        kiosk.reads("待签字单已打印");
        kiosk.picture("handed-over");
        var words = page(kiosk);
        assertThat(words).doesNotContain("已提交", "已受理");
        var code = kiosk.page().locator(".code").innerText().replace(" ", "");
        var at = words.indexOf("您的查询码 ") + "您的查询码 ".length();
        return new Codes(code, words.substring(at, at + 7).replace(" ", ""));
    }

    /** Whoever is called so is not here and signs later. */
    static void isAbsent(Screen kiosk, String called) {
        kiosk.sees(called + "不在，怎么办");
        kiosk.picture("absent");
        kiosk.press("以后来签字");
    }

    /** Somebody lays his card to sign, and types the code. */
    static void opens(Screen kiosk, String card, String code) {
        kiosk.press("我来签字");
        kiosk.sees("我来签字");
        kiosk.picture("lay-card");
        kiosk.lay(card);
        kiosk.sees("您好");
        kiosk.picture("signer-notice");
        kiosk.press("知道了，输入签字码");
        kiosk.sees("请输入签字码");
        kiosk.types(code);
        kiosk.picture("code");
    }

    /** The last one reads the locked papers and signs; with that it is submitted. */
    static void signsLater(Screen kiosk, String called) {
        kiosk.sees("请从头看一遍");
        kiosk.page().locator("img.paper").first().waitFor();
        assertThat(page(kiosk)).contains("您是" + called, "您是最后一位");
        kiosk.picture("papers");
        kiosk.press("没有问题，去签字");
        kiosk.sees("请" + called);
        kiosk.signs();
        kiosk.picture("sign-later");
        kiosk.press("签好了，提交");
        kiosk.sees("都签好了，已提交");
        kiosk.reads("签字凭证已打印");
        kiosk.reads("已受理");
        kiosk.picture("answered");
    }

    /** From the last page of a sitting to the first of the next. */
    static void home(Screen kiosk) {
        kiosk.sees("您的信息已清除");
        kiosk.lift();
        kiosk.press("回到首页");
        kiosk.reads("您遇到了哪件事");
    }

    static String page(Screen kiosk) {
        return kiosk.page().locator(".page").innerText();
    }

    /** The paper as it came out, for the tour. */
    static void slip(Kiosk kiosk, String name) throws Exception {
        Files.write(
                Path.of("target", "tour", name + ".png"),
                kiosk.printer().slips().getLast());
    }
}
