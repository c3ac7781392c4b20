package org.yijianshi.kiosk.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.yijianshi.kiosk.journey.Screen;

/** A terminal as the launcher starts it, with its own JVM and Chromium, looked at from outside. */
final class Trial implements Screen, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DRAWN_AT = """
            () => new Promise((done) => new PerformanceObserver((list) => {
              done(performance.timeOrigin + list.getEntries()[0].startTime);
            }).observe({ type: "largest-contentful-paint", buffered: true }))""";

    private final Process launcher;
    private final BufferedReader said;
    private final long service;
    private final URI desk;
    private final long window;
    private final double servedMillis;
    private final double drawnMillis;
    private final Browser browser;
    private final Page page;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param cached with the start-up cache */
    Trial(Playwright playwright, Path launcherFile, boolean cached) throws IOException {
        var command = new ArrayList<>(List.of(launcherFile.toString(), "trial"));
        if (!cached) {
            command.add("plain");
        }
        long began = System.currentTimeMillis();
        launcher = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "bench.log").toFile()))
                .start();
        said = launcher.inputReader();
        try {
            var served = hear("served");
            servedMillis = System.currentTimeMillis() - began;
            service = Long.parseLong(served[1]);
            desk = URI.create(served[3]);
            var shown = hear("shown");
            window = Long.parseLong(shown[1]);
            browser = playwright.chromium().connectOverCDP("http://127.0.0.1:" + debuggingPort(Path.of(shown[2])));
            page = browser.contexts().getFirst().pages().getFirst();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.locator(".page").waitFor();
            drawnMillis = ((Number) page.evaluate(DRAWN_AT)).doubleValue() - began;
        } catch (RuntimeException | IOException e) {
            end();
            throw e;
        }
    }

    /** From the launcher's start until a page was served. */
    double servedMillis() {
        return servedMillis;
    }

    /** From the launcher's start until the first page was on the screen. */
    double drawnMillis() {
        return drawnMillis;
    }

    /** Proves that what is drawn answers a finger. */
    void touches() {
        press("看指南");
        page.locator(".page-title").waitFor();
        page.locator(".page-actions button").first().click();
        page.locator(".page-title")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    double jvmMebibytes() {
        return Memory.resident(service);
    }

    OptionalDouble browserMebibytes() {
        return Memory.proportionalWithChildren(window);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public void lay(String card) {
        dock("{\"lay\":\"" + card + "\"}");
    }

    @Override
    public void lift() {
        dock("{\"lift\":true}");
    }

    /** None: a picture between two touches would be measured with them. */
    @Override
    public void picture(String name) {}

    private void dock(String move) {
        var request = HttpRequest.newBuilder(desk.resolve("/dock/card"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(move))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the dock answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next line of the launcher that begins with this word, in words; what the service logs in between is skipped. */
    private String[] hear(String word) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(word + " ")) {
                return line.split(" ");
            }
        }
        throw new IllegalStateException("the terminal did not start, see target/bench.log");
    }

    private static String debuggingPort(Path profile) throws IOException {
        var file = profile.resolve("DevToolsActivePort");
        Awaitility.await("Chromium listens")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(file) && Files.size(file) > 0);
        return Files.readAllLines(file).getFirst();
    }

    private void end() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        browser.close();
        end();
    }
}
