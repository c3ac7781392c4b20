package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import tools.jackson.databind.json.JsonMapper;

/** A whole terminal with a citizen's hands and eyes: real Chromium before it, simulated devices beside it. */
final class Kiosk implements AutoCloseable {
    private static final Path TOUR = Path.of("target", "tour");
    private static final int PATIENCE_MILLIS = 30_000;

    private final Terminal terminal;
    private final Playwright playwright = Playwright.create(
            new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();
    private final String tour;
    private final SandboxControl sandbox;
    private int picture;

    Kiosk(TerminalConfig config, int width, int height, String tour) throws Exception {
        this.tour = tour;
        terminal = Terminal.start(config);
        sandbox = new SandboxControl(terminal.platform());
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--use-fake-ui-for-media-stream",
                                "--use-fake-device-for-media-stream")));
        page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setTimezoneId("Asia/Shanghai")
                        .setLocale("zh-CN"))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(troubles::add);
        page.navigate(terminal.address().toString());
        page.locator(".page").waitFor();
        Files.createDirectories(TOUR);
    }

    Terminal terminal() {
        return terminal;
    }

    Page page() {
        return page;
    }

    SimulatedIdCardReader reader() {
        return terminal.part(Simulators.class).idCard().orElseThrow();
    }

    SimulatedReceiptPrinter printer() {
        return terminal.part(Simulators.class).receiptPrinter().orElseThrow();
    }

    void lay(String card) {
        terminal.part(Dock.class).lay(card);
    }

    /** Waits for the page with this question. */
    void sees(String question) {
        page.locator(".page-title", new Page.LocatorOptions().setHasText(question))
                .waitFor();
    }

    /** Waits for these words anywhere on the page. */
    void reads(String words) {
        page.getByText(words).first().waitFor();
    }

    /** Waits until these words are no longer on the page. */
    void gone(String words) {
        page.getByText(words)
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    /** Waits until a page stands and the terminal is not busy fetching for it. */
    void settles() {
        answered();
        page.locator(".page-title").first().waitFor();
        awaitTrue("records are fetched", () -> !title().contains("正在"));
    }

    /** Waits until the terminal has answered every press: a page may change a little before the answer replaces it. */
    void answered() {
        page.waitForFunction(
                "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(c => !c.isActive || !c.isActive())");
    }

    void platformIs(String mode) {
        sandbox.set("{\"mode\":\"%s\",\"delayMillis\":0}".formatted(mode));
    }

    int eventsAtPlatform() {
        return JsonMapper.shared().readTree(sandbox.state()).path("events").size();
    }

    String title() {
        return page.locator(".page-title").first().innerText();
    }

    void press(String words) {
        answered();
        button(words).click();
    }

    /** The first button with these words; a choice, a tile or a plain button. */
    Locator button(String words) {
        return page.locator("button", new Page.LocatorOptions().setHasText(words))
                .first();
    }

    /** Presses our own keys; the line being filled is a button too and must not be hit. */
    void types(String keys) {
        for (var key : keys.split("")) {
            page.locator(".key", new Page.LocatorOptions().setHasText(key))
                    .first()
                    .click();
        }
    }

    /** Writes a name on the sheet, with strokes long enough for a signature. */
    void signs() {
        var box = page.locator("kiosk-signature").boundingBox();
        for (int stroke = 0; stroke < 3; stroke++) {
            double x = box.x + 80 + stroke * 140;
            double y = box.y + box.height / 3;
            page.mouse().move(x, y);
            page.mouse().down();
            for (int step = 1; step <= 12; step++) {
                page.mouse().move(x + step * 9, y + Math.sin(step / 2.0) * 60);
            }
            page.mouse().up();
        }
    }

    /** One more numbered picture of the tour. */
    void picture(String name) {
        picture++;
        page.screenshot(
                new Page.ScreenshotOptions().setPath(TOUR.resolve("%s-%02d-%s.png".formatted(tour, picture, name))));
    }

    void awaitTrue(String what, java.util.concurrent.Callable<Boolean> condition) {
        await(what).atMost(Duration.ofMillis(PATIENCE_MILLIS)).until(condition);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        terminal.close();
        assertThat(troubles).as("errors in the page").isEmpty();
    }
}
