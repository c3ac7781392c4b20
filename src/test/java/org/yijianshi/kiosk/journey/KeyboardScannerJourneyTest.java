package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Keyboard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** A scanner that poses as a keyboard, in real Chromium: its keys come as key presses of the browser's own. */
class KeyboardScannerJourneyTest {
    private static final List<String> KEYS_OF_A_BROWSER = List.of(
            "F1",
            "F3",
            "F5",
            "F6",
            "F7",
            "F10",
            "F11",
            "F12",
            "Escape",
            "Tab",
            "Shift+Tab",
            "Backspace",
            "Delete",
            "ArrowLeft",
            "ArrowRight",
            "ArrowUp",
            "ArrowDown",
            "Enter",
            "Space",
            "PageDown",
            "Home",
            "ContextMenu",
            "Control+r",
            "Control+l",
            "Control+o",
            "Control+p",
            "Control+s",
            "Control+u",
            "Control+v",
            "Control+a",
            "Control+Shift+i",
            "Control+Shift+Delete",
            "Control++",
            "Control+-",
            "Alt+ArrowLeft",
            "Alt+Home",
            "Meta+r");

    /** Registered before the page's own, looked at after them. */
    private static final String NOTE_KEYS = """
            window.heard = [];
            addEventListener("keydown", (event) => setTimeout(() => heard.push([event.key, event.defaultPrevented])), true);
            """;

    @TempDir
    private Path directory;

    @Test
    void aScannedCodeArrivesWithoutAFieldAndOnlyWhereItIsWaitedFor() throws Exception {
        try (var kiosk = kiosk("wedge")) {
            kiosk.reads("请刷身份证");
            var home = shown(kiosk);
            scan(kiosk, "K7M4PX");
            assertThat(shown(kiosk)).isEqualTo(home);

            kiosk.press("查进度");
            kiosk.press("扫凭证上的二维码");
            kiosk.reads("请放到扫码口");
            scan(kiosk, "https://example.invalid/?q=<script>alert(1)</script>");
            kiosk.reads("这不是这里要的二维码");
            kiosk.picture("foreign");
            scan(kiosk, "K7M4PX2A");
            kiosk.reads("这是待签字单上的签字码");
            scan(kiosk, "K7M4PX");
            kiosk.reads("没有找到这个查询码");
            assertThat(kiosk.page().locator(".page").innerText()).contains("K7M4PX");
        }
    }

    @Test
    void aHandIsNoScannerAndHalfACodeOrAForeignSignIsSaid() throws Exception {
        try (var kiosk = kiosk("wedge-trouble")) {
            kiosk.press("查进度");
            kiosk.press("扫凭证上的二维码");
            kiosk.reads("请放到扫码口");
            var waiting = kiosk.page().locator(".page-body").innerText();
            assertThat(waiting).contains("请放到扫码口");
            kiosk.page().keyboard().type("K7M4PX", new Keyboard.TypeOptions().setDelay(160));
            kiosk.page().keyboard().press("Enter");
            kiosk.answered();
            assertThat(kiosk.page().locator(".page-body").innerText()).isEqualTo(waiting);

            kiosk.page().keyboard().type("K7M4");
            kiosk.reads("码没有读全");
            kiosk.page().keyboard().type("K7M4");
            inputMethod(kiosk);
            scan(kiosk, "PX");
            kiosk.reads("这个码里有这里读不了的字");
            kiosk.picture("mixed");
            kiosk.page().evaluate("""
                    () => [..."x".repeat(4097), "Enter"].forEach((key) =>
                        document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })))""");
            kiosk.reads("这个码的内容太长");
            scan(kiosk, "K7M4PX");
            kiosk.reads("没有找到这个查询码");
        }
    }

    @Test
    void noKeyReachesAFieldAButtonOrTheBrowser() throws Exception {
        try (var kiosk = kiosk("wedge-hostile")) {
            kiosk.page().addInitScript(NOTE_KEYS);
            kiosk.page().reload();
            kiosk.press("查进度");
            kiosk.reads("请输入查询码");
            kiosk.types("K7M");
            kiosk.answered();
            kiosk.page().evaluate("""
                    () => {
                      const field = document.createElement("input");
                      field.id = "field";
                      document.body.append(field);
                      document.querySelector(".page-actions button, .key").focus();
                    }""");
            var before = shown(kiosk);
            for (var key : KEYS_OF_A_BROWSER) {
                kiosk.page().keyboard().press(key);
            }
            scan(kiosk, "0123 ABC");
            assertThat(shown(kiosk)).isEqualTo(before);
            assertThat(kiosk.page().evaluate("document.activeElement.matches('.page-actions button, .key')"))
                    .isEqualTo(true);

            kiosk.page().evaluate("document.getElementById('field').focus()");
            scan(kiosk, "typed?");
            kiosk.page().keyboard().press("Control+v");
            kiosk.page().keyboard().insertText("测试");
            assertThat(kiosk.page().evaluate("document.getElementById('field').value"))
                    .isEqualTo("");
            kiosk.awaitTrue(
                    "every key was heard",
                    () -> (Integer) kiosk.page().evaluate("heard.length") > KEYS_OF_A_BROWSER.size());
            assertThat(kiosk.page().evaluate("heard.filter(([key, taken]) => !taken).map(([key]) => key)"))
                    .as("keys the browser may act on")
                    .isEqualTo(List.of());
            kiosk.types("4PX");
            kiosk.answered();
            assertThat(kiosk.page().locator(".page").innerText()).contains("K7M4PX");
        }
    }

    @Test
    void aFloodIsAFaultThatPassesAndTheCitizensWorkIsKept() throws Exception {
        try (var kiosk = kiosk("wedge-flood")) {
            var scanner = kiosk.terminal().part(CodeArrivals.class);
            kiosk.press("查进度");
            kiosk.types("K7M");
            kiosk.answered();
            var work = kiosk.page().locator(".page-body").innerText();
            assertThat(work).contains("K7M");
            for (int code = 0; scanner.ready() && code < 2000; code++) {
                scan(kiosk, "flood" + code);
            }
            kiosk.reads("暂不能扫码");
            kiosk.picture("flood");
            kiosk.awaitTrue("the flood has passed", scanner::ready);
            kiosk.reads("设备正常");
            assertThat(kiosk.page().locator(".page-body").innerText()).isEqualTo(work);
        }
    }

    /** As a scanner does it: keys without a pause, then Enter. */
    private static void scan(Kiosk kiosk, String text) {
        kiosk.page().keyboard().type(text);
        kiosk.page().keyboard().press("Enter");
        kiosk.answered();
    }

    /** What a browser hears of a key that an input method takes. */
    private static void inputMethod(Kiosk kiosk) {
        var key = new JsonObject();
        key.addProperty("type", "rawKeyDown");
        key.addProperty("key", "Process");
        key.addProperty("windowsVirtualKeyCode", 229);
        kiosk.page().context().newCDPSession(kiosk.page()).send("Input.dispatchKeyEvent", key);
    }

    /** Where the browser is and what the page shows. */
    private static List<Object> shown(Kiosk kiosk) {
        return List.of(
                kiosk.page().url(),
                kiosk.page().evaluate("performance.timeOrigin"),
                kiosk.page().context().pages().size(),
                kiosk.page().locator(".page").innerText());
    }

    private Kiosk kiosk(String tour) throws Exception {
        var hall = Kiosk.inAHall(directory);
        return new Kiosk(
                hall.with(hall.devices().withoutCamera(new TerminalConfig.KeyboardScanner())), 1080, 1920, tour);
    }
}
