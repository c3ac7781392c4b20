package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** After the submission, in real Chromium: what a department calls for is supplied, and then it is all taken back. */
class AfterwardsJourneyTest {
    static final String DEFECTS = """
            [{"material":"hospital-bill","fault":"UNREADABLE","words":"金额那一页反光，看不清"},
             {"field":"applicant.phone","words":"打不通，像是少了一位"}]""";

    @TempDir
    Path directory;

    @Test
    void aMotherSuppliesWhatIsMissingSeesItGoOnAndTakesTheRestBack() throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var kiosk = new Kiosk(config, 1080, 1920, "afterwards")) {
            var citizen = new Citizen(kiosk).unseen();
            citizen.fillsTheFormAlone();
            citizen.finishesWithoutPapers();
            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            var code = kiosk.page().locator(".code").innerText().replace(" ", "");
            kiosk.press("我办完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);
            new SandboxControl(kiosk.terminal().platform()).correct(accepted(kiosk, code), DEFECTS, 15);

            kiosk.press("查进度");
            kiosk.types(code);
            kiosk.reads("要补 2 样");
            kiosk.reads("金额那一页反光，看不清");
            kiosk.picture("called");
            kiosk.press("现在补");
            kiosk.sees("要的材料");
            kiosk.picture("lay-card");
            kiosk.lay("mother");
            kiosk.sees("还要补 2 样");
            kiosk.picture("to-supply");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("示例宝宝", "出生医学证明");
            photographs(kiosk);
            kiosk.sees("还要补 1 样");
            kiosk.press("重新填");
            kiosk.sees("请填");
            kiosk.types(Citizen.MOBILE);
            kiosk.picture("field");
            kiosk.press("填好了");
            kiosk.sees("都补齐了");
            kiosk.press("补齐了，看一遍");
            kiosk.sees("请看一遍");
            kiosk.page().locator("img.paper").first().waitFor();
            kiosk.picture("review");
            kiosk.platformIs("DOWN");
            kiosk.press("都对，交上去");
            kiosk.sees("补正材料已提交待送达");
            kiosk.picture("waiting");
            kiosk.platformIs("UP");
            kiosk.sees("省平台已收到补正材料");
            kiosk.reads("补正回执已打印");
            kiosk.picture("supplied");
            Files.write(
                    Path.of("target", "tour", "afterwards-printed-correction.png"),
                    kiosk.printer().slips().getLast());
            assertThat(kiosk.casesAtPlatform()).noneMatch(each -> each.endsWith(":CORRECTION"));
            kiosk.press("我补完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);
            assertThat(kiosk.page().locator("body").innerText()).doesNotContain("示例女", Citizen.MOBILE);

            kiosk.press("查进度");
            kiosk.types(code);
            kiosk.reads("补正的时间没有算");
            kiosk.picture("goes-on");
            endsSome(kiosk, code);
            kiosk.press("我是申请人，要撤回");
            kiosk.sees("要撤回这份申请吗");
            kiosk.picture("take-back");
            kiosk.lay("mother");
            kiosk.sees("已经撤回");
            kiosk.picture("taken-back");
            assertThat(kiosk.casesAtPlatform())
                    .contains("household:DONE", "maternity-claim:NOT_GRANTED")
                    .allMatch(each -> each.matches("household:DONE|maternity-claim:NOT_GRANTED|.*:WITHDRAWN"));
        }
    }

    /** One item is done and one is not granted while she looks. */
    private static void endsSome(Kiosk kiosk, String code) throws Exception {
        var platform = new SandboxControl(kiosk.terminal().platform());
        platform.complete(numberOf(kiosk, code, "household"));
        platform.deny(
                numberOf(kiosk, code, "maternity-claim"),
                "分娩住院的费用医院已经直接结算，住院清单上没有您另外付的钱，所以没有可以报销的部分。",
                "还有别的发票没有交的，带上发票可以重新申请");
        kiosk.press("查另一个");
        kiosk.types(code);
        kiosk.reads("已经在您的电子证照里，不用来领");
        kiosk.reads("到哪里领");
        kiosk.reads("没有可以报销的部分");
        kiosk.reads("收到书面决定之日起 60 日内");
        kiosk.picture("ended");
        kiosk.page().locator(".told-refused").scrollIntoViewIfNeeded();
        kiosk.picture("not-granted");
        kiosk.page().setViewportSize(1280, 1024);
        kiosk.picture("not-granted-small");
        kiosk.page().setViewportSize(1080, 1920);
        kiosk.press("打印领取凭条");
        kiosk.reads("领取凭条已打印");
        Files.write(
                Path.of("target", "tour", "afterwards-printed-collection.png"),
                kiosk.printer().slips().getLast());
    }

    private static String numberOf(Kiosk kiosk, String code, String item) {
        return kiosk.terminal().part(Submissions.class).find(code).orElseThrow().cases().stream()
                .filter(each -> each.item().equals(item))
                .map(Submissions.Case::caseNumber)
                .findFirst()
                .orElseThrow();
    }

    /** The first material that is called for, one page of it. */
    static void photographs(Screen kiosk) {
        kiosk.press("拍照");
        kiosk.press("拍一张");
        kiosk.picture("camera");
        kiosk.page()
                .locator("button", new Page.LocatorOptions().setHasText(Pattern.compile("就用这张|还是用")))
                .click();
        kiosk.settles();
        if (kiosk.button("没有了").count() > 0) {
            kiosk.press("没有了");
        }
    }

    private static String accepted(Kiosk kiosk, String code) {
        return kiosk.terminal().part(Submissions.class).find(code).orElseThrow().cases().stream()
                .filter(each -> each.state() == Submissions.ItemState.ACCEPTED)
                .map(Submissions.Case::caseNumber)
                .findFirst()
                .orElseThrow();
    }
}
