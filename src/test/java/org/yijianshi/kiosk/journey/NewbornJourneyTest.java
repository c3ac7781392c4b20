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
            kiosk.sees("需要准备什么");
            kiosk.picture("notice");
            kiosk.press("下一步");
            for (int i = 0; i < 24; i++) {
                kiosk.page().waitForTimeout(700);
                kiosk.picture("flow");
                System.out.println(kiosk.title());
                if (kiosk.title().contains("签名")) break;
                kiosk.page().locator(".page-actions .button-primary").last().click();
                kiosk.page().waitForTimeout(300);
                if (kiosk.page().locator(".dialog").count() > 0) {
                    kiosk.picture("dialog");
                    kiosk.page().locator(".dialog button").first().click();
                    break;
                }
            }
            assertThat(kiosk.title()).isNotEmpty();
        }
    }
}
