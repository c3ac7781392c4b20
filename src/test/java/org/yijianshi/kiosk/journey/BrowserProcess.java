package org.yijianshi.kiosk.journey;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chromium started with the launcher's switches on a profile that stays on the disk. A browser that the driver starts
 * itself would have neither: it keeps its profile to itself and switches caches off.
 */
final class BrowserProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;

    /** @param directory for everything the browser writes: {@code profile}, {@code home}, {@code tmp} */
    BrowserProcess(Path directory, String address, int width, int height) throws IOException {
        var profile = directory.resolve("profile");
        var command = new ArrayList<String>();
        command.add("/usr/bin/chromium");
        command.addAll(Launcher.browserSwitches());
        command.add("--app=" + address);
        command.add("--user-data-dir=" + profile);
        command.addAll(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--use-fake-device-for-media-stream"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("browser.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        builder.environment()
                .put("HOME", Files.createDirectories(directory.resolve("home")).toString());
        builder.environment()
                .put("TMPDIR", Files.createDirectories(directory.resolve("tmp")).toString());
        builder.environment().put("TZ", "Asia/Shanghai");
        builder.environment().put("LANGUAGE", "zh_CN");
        process = builder.start();
        var port = profile.resolve("DevToolsActivePort");
        await("the browser listens").atMost(PATIENCE).until(() -> Files.exists(port) || !process.isAlive());
        await("the browser has said where")
                .atMost(PATIENCE)
                .until(() -> Files.readAllLines(port).size() == 2);
        browser = playwright
                .chromium()
                .connectOverCDP(
                        "http://127.0.0.1:" + Files.readAllLines(port).getFirst(),
                        new BrowserType.ConnectOverCDPOptions().setTimeout(PATIENCE.toMillis()));
        page().setViewportSize(width, height);
    }

    Page page() {
        return browser.contexts().getFirst().pages().getFirst();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        browser.newBrowserCDPSession().send("Browser.close");
        playwright.close();
        await("the browser ends").atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
