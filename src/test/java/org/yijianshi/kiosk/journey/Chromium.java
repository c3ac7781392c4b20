package org.yijianshi.kiosk.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The browser of the journeys. One serves all that need nothing of their own, each in a context that ends with it. */
final class Chromium {
    private static final String ANY_CAMERA = "--use-fake-device-for-media-stream";
    private static final List<String> SWITCHES = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-ui-for-media-stream",
            ANY_CAMERA);

    private static @Nullable Playwright playwright;
    private static @Nullable Browser shared;

    private Chromium() {}

    /** With a camera that shows the browser's test picture; not to be closed. */
    static synchronized Browser shared() {
        if (shared == null || !shared.isConnected()) {
            shared = start(Stream.empty());
        }
        return shared;
    }

    /** @param camera the switch that says what its camera sees */
    static Browser withCamera(String camera) {
        return start(Stream.of(camera));
    }

    private static synchronized Browser start(Stream<String> more) {
        if (playwright == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        }
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(Stream.concat(SWITCHES.stream(), more).toList()));
    }
}
