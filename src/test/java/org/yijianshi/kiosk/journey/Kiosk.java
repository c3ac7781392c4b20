package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import tools.jackson.databind.json.JsonMapper;

/** A whole terminal with a citizen's hands and eyes: real Chromium before it, simulated devices beside it. */
public final class Kiosk implements Screen, AutoCloseable {
    private static final Path TOUR = Path.of("target", "tour");
    private static final String NOTE_CAMERAS = """
            window.cameras = [];
            const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = async (wanted) => {
              const stream = await open(wanted);
              window.cameras.push(...stream.getTracks());
              return stream;
            };
            addEventListener("pagehide", () => sessionStorage.setItem("cameras left open",
                window.cameras.filter((each) => each.readyState === "live").length));
            """;

    private final Terminal terminal;
    private final BrowserContext context;
    /** Of its own, for its camera. */
    private final Optional<Browser> own;

    private final Page page;
    private final List<String> troubles = new ArrayList<>();
    private final String tour;
    private final SandboxControl sandbox;
    private int picture;

    Kiosk(TerminalConfig config, int width, int height, String tour) throws Exception {
        this(Terminal.start(config), width, height, tour);
    }

    /** @param camera the browser's switch that says what its camera sees */
    Kiosk(TerminalConfig config, int width, int height, String tour, String camera) throws Exception {
        this(Terminal.start(config), width, height, tour, Optional.of(Chromium.withCamera(camera)));
    }

    /** @param terminal ends with this */
    public Kiosk(Terminal terminal, int width, int height, String tour) throws Exception {
        this(terminal, width, height, tour, Optional.empty());
    }

    private Kiosk(Terminal terminal, int width, int height, String tour, Optional<Browser> own) throws Exception {
        this.own = own;
        this.tour = tour;
        this.terminal = terminal;
        sandbox = new SandboxControl(terminal.platform());
        context = own.orElseGet(Chromium::shared)
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        // Two browsers that draw what turns and blinks without a graphics card keep two cores busy.
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setTimezoneId("Asia/Shanghai")
                        .setLocale("zh-CN"));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(troubles::add);
        page.addInitScript(NOTE_CAMERAS);
        page.navigate(terminal.address().toString());
        page.locator(".page").waitFor();
        Files.createDirectories(TOUR);
    }

    /** The demonstration's terminal, but in a county hall, where every event may be applied for. */
    public static TerminalConfig inAHall(Path directory) throws Exception {
        var village = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        return new TerminalConfig(
                village.demonstration(),
                new TerminalConfig.Site(
                        "示例县政务服务大厅",
                        TerminalConfig.Level.COUNTY,
                        "411199",
                        village.site().terminal(),
                        village.site().hotline(),
                        village.site().attended()),
                village.ui(),
                village.session(),
                village.devices(),
                village.platform(),
                village.store(),
                village.catalogue(),
                village.fonts());
    }

    /** How often this page has opened the camera, and how many of these it has not closed. */
    List<Integer> cameras() {
        return List.of((Integer) page.evaluate("window.cameras.length"), (Integer)
                page.evaluate("window.cameras.filter((each) => each.readyState === 'live').length"));
    }

    public Terminal terminal() {
        return terminal;
    }

    @Override
    public Page page() {
        return page;
    }

    SimulatedIdCardReader reader() {
        return terminal.part(Simulators.class).idCard().orElseThrow();
    }

    public SimulatedReceiptPrinter printer() {
        return terminal.part(Simulators.class).receiptPrinter().orElseThrow();
    }

    @Override
    public void lay(String card) {
        terminal.part(Dock.class).lay(card);
    }

    @Override
    public void lift() {
        reader().lift();
        awaitTrue("the card is gone", () -> reader().card().isEmpty());
    }

    void platformIs(String mode) {
        sandbox.set("{\"mode\":\"%s\",\"delayMillis\":0}".formatted(mode));
    }

    int eventsAtPlatform() {
        return JsonMapper.shared().readTree(sandbox.state()).path("events").size();
    }

    /** The only event at the platform: the items it has opened cases for. */
    List<String> itemsAtPlatform() {
        var events = JsonMapper.shared().readTree(sandbox.state()).path("events");
        assertThat(events.size()).isEqualTo(1);
        return events.path(0)
                .path("cases")
                .valueStream()
                .map(each -> each.path("item").asString())
                .toList();
    }

    /** What the platform holds of the items of every event, each as item:state. */
    List<String> casesAtPlatform() {
        return JsonMapper.shared()
                .readTree(sandbox.state())
                .path("events")
                .valueStream()
                .flatMap(event -> event.path("cases").valueStream())
                .map(each ->
                        each.path("item").asString() + ":" + each.path("state").asString())
                .toList();
    }

    /** One more numbered picture of the tour. */
    @Override
    public void picture(String name) {
        picture++;
        page.screenshot(
                new Page.ScreenshotOptions().setPath(TOUR.resolve("%s-%02d-%s.png".formatted(tour, picture, name))));
    }

    @Override
    public void close() {
        context.close();
        own.ifPresent(Browser::close);
        terminal.close();
        assertThat(troubles).as("errors in the page").isEmpty();
    }
}
