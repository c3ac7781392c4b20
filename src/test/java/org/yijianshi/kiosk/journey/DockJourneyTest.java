package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The dev dock as a person uses it: the drawer behind the 演示 mark, and the window of its own. */
class DockJourneyTest {
    @TempDir
    private Path directory;

    @Test
    void theDrawerLaysCardsAndPlaysFaults() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "dock")) {
            kiosk.reads("请刷身份证");
            kiosk.page().locator(".pill-demo").click();
            var drawer = kiosk.page().locator(".dock-drawer");
            drawer.getByText("演示台").waitFor();
            kiosk.picture("drawer");

            press(drawer, "缺纸");
            kiosk.reads("暂不能打印");
            press(drawer, "有纸");
            kiosk.reads("设备正常");

            press(drawer, "母亲 示例女");
            kiosk.sees("您好");
            assertThat(drawer.isVisible())
                    .as("the drawer stays open over the next page")
                    .isTrue();
            kiosk.picture("card-laid");
            press(drawer, "收起");
            drawer.waitFor(new Locator.WaitForOptions()
                    .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        }
    }

    @Test
    void theWindowOutlivesASessionAndShowsThePrintedPaper() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "dock-window")) {
            kiosk.reads("请刷身份证");
            Page dock = kiosk.page().context().newPage();
            dock.setViewportSize(640, 1400);
            dock.navigate(kiosk.terminal().address().resolve("/dock").toString());
            press(dock.locator("body"), "母亲 示例女");
            kiosk.sees("您好");
            kiosk.press("不办了");
            kiosk.sees("您的信息已清除");

            var citizen = new Citizen(kiosk).unseen();
            kiosk.press("回到首页");
            press(dock.locator("body"), "拿走");
            // What is not in front draws once a second only.
            kiosk.page().bringToFront();
            citizen.fillsTheFormAlone();
            citizen.finishesWithoutPapers();
            kiosk.reads("凭证已打印");
            press(dock.locator("body"), "刷新");
            dock.locator(".dock-slip").waitFor();
            dock.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "tour", "dock-window-slip.png")));
            assertThat(dock.locator(".dock-slip img, img.dock-slip").first().boundingBox().height)
                    .isGreaterThan(400);
        }
    }

    private static void press(Locator where, String words) {
        where.locator("button", new Locator.LocatorOptions().setHasText(words))
                .first()
                .click();
    }

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }
}
