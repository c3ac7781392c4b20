package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

class NewbornJourneyTest {
    @TempDir
    Path directory;

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }

    @Test
    void explores() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "portrait")) {
            kiosk.reads("请刷身份证");
            kiosk.picture("home");
            kiosk.lay("mother");
            kiosk.sees("您好");
            kiosk.picture("privacy");
            kiosk.press("知道了，开始办理");
            kiosk.sees("您以什么身份来办");
            kiosk.picture("role");
            kiosk.press("妈妈");
            for (int i = 0; i < 14; i++) {
                kiosk.page().waitForTimeout(900);
                kiosk.picture("guidance");
                System.out.println(kiosk.title());
                if (kiosk.title().contains("要办哪些")) break;
                kiosk.page().locator(".choice").first().click();
            }
            kiosk.press("下一步");
            kiosk.sees("在这里吗");
            System.out.println("ACT "
                    + kiosk.page()
                            .evaluate(
                                    "JSON.stringify(document.querySelector('.page-actions').getBoundingClientRect())"));
            kiosk.reader().lift();
            kiosk.awaitTrue("lifted", () -> true);
            kiosk.lay("father");
            kiosk.sees("需要准备什么");
            kiosk.picture("notice");
            kiosk.press("看正式的一次性告知单");
            kiosk.sees("一次性告知单");
            kiosk.picture("notice-paper");
            kiosk.press("看完了");
            kiosk.sees("需要准备什么");
            kiosk.press("下一步");
            for (int i = 0; i < 60; i++) {
                kiosk.page().waitForTimeout(500);
                kiosk.picture("flow");
                System.out.println(kiosk.title() + " | "
                        + kiosk.page().locator(".page-sub").allInnerTexts());
                if (kiosk.title().contains("签名")) break;
                if (kiosk.page().locator(".kiosk-editor").count() > 0) {}
                var empty = kiosk.page()
                        .locator(
                                ".entry-empty", new com.microsoft.playwright.Page.LocatorOptions().setHasText("点这里填写"));
                var open = kiosk.page().locator(".field .choice");
                if (kiosk.title().startsWith("请填") || kiosk.title().startsWith("正确的")) {
                    if (kiosk.page().locator(".choice").count() > 0) {
                        kiosk.page().locator(".choice").first().click();
                    } else if (kiosk.page().locator(".keyboard").count() > 0) {
                        for (char c : "henan".toCharArray()) {
                            kiosk.page()
                                    .locator(
                                            ".keyboard .key",
                                            new com.microsoft.playwright.Page.LocatorOptions()
                                                    .setHasText(String.valueOf(c)))
                                    .first()
                                    .click();
                            if (c == 'e' || c == 'n') {}
                        }
                        kiosk.page().waitForTimeout(500);
                        kiosk.picture("pinyin");
                        System.out.println(
                                "CAND " + kiosk.page().locator(".candidate").allInnerTexts());
                        if (kiosk.page().locator(".candidate").count() == 0) {
                            for (int k = 0; k < 3; k++) kiosk.press("删除");
                            kiosk.page().waitForTimeout(300);
                            System.out.println(
                                    "CAND " + kiosk.page().locator(".candidate").allInnerTexts());
                        }
                        kiosk.page().locator(".candidate").first().click();
                        kiosk.press("填好了");
                    } else {
                        kiosk.types(kiosk.title().contains("手机") ? "13800000000" : "6222000000000009");
                        kiosk.press("填好了");
                    }
                } else if (open.count() > 0) {
                    System.out.println("CONFLICT "
                            + kiosk.page()
                                    .locator(".field:has(.choice) .field-label")
                                    .allInnerTexts());
                    open.first().click();
                } else if (empty.count() > 0) {
                    System.out.println("EMPTY "
                            + kiosk.page()
                                    .locator(".field:has(.entry-empty) .field-label")
                                    .allInnerTexts());
                    empty.first().click();
                } else {
                    kiosk.page().locator(".page-actions .button-primary").last().click();
                    kiosk.page().waitForTimeout(400);
                    if (kiosk.page().locator(".dialog").count() > 0) {
                        System.out.println(
                                "DIALOG " + kiosk.page().locator(".dialog").innerText());
                        kiosk.picture("dialog");
                        kiosk.page().locator(".dialog button").last().click();
                        var seg = kiosk.page().locator(".field:not(:has([aria-checked=true])) .segment");
                        if (seg.count() > 0) seg.first().click();
                    }
                }
            }
            kiosk.signs();
            kiosk.picture("signed");
            kiosk.press("签好了");
            kiosk.page().waitForTimeout(6000);
            kiosk.picture("receipt");
            System.out.println(kiosk.title());
            System.out.println(kiosk.sandbox("GET", "/control", ""));
            kiosk.press("满意");
            kiosk.page().waitForTimeout(1000);
            kiosk.press("我办完了");
            kiosk.page().waitForTimeout(3000);
            kiosk.picture("goodbye");
            java.nio.file.Files.write(
                    Path.of("target/tour/slip.png"), kiosk.printer().slips().getLast());
            assertThat(kiosk.title()).isNotEmpty();
        }
    }
}
