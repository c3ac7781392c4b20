package org.yijianshi.kiosk.run;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.platform.CatalogueSync;
import org.yijianshi.kiosk.platform.Enrolment;
import org.yijianshi.kiosk.platform.sandbox.InvalidPeopleException;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;
import org.yijianshi.kiosk.platform.sandbox.SyntheticPeople;
import org.yijianshi.kiosk.service.DeviceJournal;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.KeyPlace;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.web.WebServer;

/** A running terminal: pages, local service, devices, store, and in a demonstration its own sandbox platform. */
public final class Terminal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    /** A receipt number names the county (GB/T 2260), whatever level the site is. */
    private static final int COUNTY_DIGITS = 6;

    private static final long MAX_STORE_BYTES = 2L << 30;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final ApplicationContext context;
    private final URI platform;
    private final @Nullable Sandbox sandbox;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Terminal(ApplicationContext context, URI platform, @Nullable Sandbox sandbox) {
        this.context = context;
        this.platform = platform;
        this.sandbox = sandbox;
    }

    /** @throws InvalidPeopleException naming every defect of the sandbox's people */
    public static Terminal start(TerminalConfig config) {
        return start(config, Clock.system(CHINA));
    }

    /** @param clock what day it is, for terminal and sandbox alike; an idle citizen is timed by the machine's own */
    public static Terminal start(TerminalConfig config, Clock clock) {
        // Netty, which carries everything to the platform, would keep buffers with what was last sent through them.
        System.setProperty("io.netty.allocator.type", "unpooled");
        // Java would print the message of an exception that nobody catches.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> LOG.error("thread {} failed", thread.getName(), thrown));
        beginCatalogue(config.catalogue(), clock);
        var beans = new ArrayList<Object>(List.of(config, clock));
        Sandbox sandbox = null;
        URI platform;
        switch (config.platform()) {
            case TerminalConfig.Sandbox(int port, var directory, var _) -> {
                var people = directory == null
                        ? SyntheticPeople.bundled()
                        : SyntheticPeople.read(directory, datasets(config.catalogue()), clock);
                sandbox = Sandbox.strict(port, config.store().directory().resolve("sandbox.json"), people, clock);
                platform = sandbox.url();
                beans.add(people);
            }
            case TerminalConfig.Remote(URI url, var _) -> platform = url;
        }
        var properties = new HashMap<String, Object>();
        properties.put("kiosk.ui.port", config.ui().port());
        properties.put("kiosk.platform.url", platform.toString());
        properties.put(
                "kiosk.platform.identity-directory",
                String.valueOf(config.store().keyFile().toAbsolutePath().getParent()));
        properties.put(
                "kiosk.platform.signature", config.platform().link().signature().name());
        var trust = config.platform().link().trust();
        if (trust != null) {
            properties.put("kiosk.platform.trust", trust.toString());
        }
        properties.putAll(keys("kiosk.platform", config.platform().link().keys()));
        properties.putAll(keys("kiosk.store", config.store().keys()));
        properties.put("kiosk.store.directory", config.store().directory().toString());
        properties.put("kiosk.store.key-file", config.store().keyFile().toString());
        properties.put("kiosk.site.county", config.site().division().substring(0, COUNTY_DIGITS));
        properties.put("kiosk.site.terminal", config.site().terminal());
        if (config.catalogue() instanceof TerminalConfig.Released) {
            properties.put("kiosk.catalogue.released", true);
        }
        properties.putAll(present(config.devices()));
        properties.put("kiosk.dock.enabled", hasDock(config));
        properties.put("endpoints.all.enabled", false);
        // Jackson would keep for each thread the buffers with what was last written in it.
        properties.put("micronaut.serde.jackson.factory-features.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING", false);
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put(
                "micronaut.server.port",
                config.ui().servicePort() == 0 ? -1 : config.ui().servicePort());
        var context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .singletons(beans.toArray())
                .properties(properties)
                .start();
        var terminal = new Terminal(context, platform, sandbox);
        try {
            if (sandbox != null) {
                enrol(context.getBean(Enrolment.class), sandbox, config);
            }
            context.getBean(ScheduledExecutorService.class);
            context.getBean(EmbeddedServer.class).start();
            context.getBean(WebServer.class);
            context.findBean(PowerWatch.class);
            context.getBean(DeviceJournal.class);
            context.findBean(ContactWatch.class);
            context.getBean(AuditTrail.class).record(Deed.TERMINAL_STARTED, "");
            context.findBean(CatalogueSync.class).ifPresent(CatalogueSync::start);
        } catch (RuntimeException e) {
            terminal.close();
            throw e;
        }
        return terminal;
    }

    /** The longest part of a start: one core reads the catalogue while the other brings up the rest. */
    private static void beginCatalogue(TerminalConfig.Catalogue catalogue, Clock clock) {
        switch (catalogue) {
            case TerminalConfig.Bundled _, TerminalConfig.Released _ ->
                Thread.ofPlatform().name("catalogue").daemon().start(() -> {
                    try {
                        new CatalogLoader(clock).bundled();
                    } catch (CatalogException _) {
                        // Said where the terminal asks for it.
                    }
                });
            case TerminalConfig.Written _ -> {}
        }
    }

    /** Which devices there are, for who makes them. */
    private static Map<String, Object> present(TerminalConfig.Devices devices) {
        return Map.of(
                "kiosk.ups.enabled", devices.ups().isPresent(),
                "kiosk.scanner", devices.scanner().map(Terminal::word).orElse("none"),
                "kiosk.board.enabled", devices.board().isPresent(),
                "kiosk.chip-card.enabled", devices.chipCard().isPresent(),
                "kiosk.flatbed.enabled", devices.flatbed().isPresent(),
                "kiosk.camera.enabled", devices.camera(),
                "kiosk.page-printer.enabled", devices.pagePrinter().isPresent());
    }

    private static String word(TerminalConfig.CodeReader scanner) {
        return switch (scanner) {
            case TerminalConfig.Scanner _ -> "serial";
            case TerminalConfig.KeyboardScanner _ -> "keyboard";
        };
    }

    /** The devices of a terminal without anything else of it; each is made when it is asked for. */
    static ApplicationContext devicesOnly(TerminalConfig config, Clock clock) {
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .singletons(config, clock)
                .properties(present(config.devices()))
                .start();
    }

    private static Map<String, Object> keys(String room, TerminalConfig.Keys keys) {
        return switch (keys) {
            case TerminalConfig.KeyFile _ -> Map.of();
            case TerminalConfig.KeyStoreFile(Path pinFile) -> Map.of(room + ".pin-file", pinFile.toString());
            case TerminalConfig.Token(Path pinFile, Path library, int slot) ->
                Map.of(
                        room + ".pin-file",
                        pinFile.toString(),
                        room + ".token-library",
                        library.toString(),
                        room + ".token-slot",
                        slot);
        };
    }

    /** Where the key of its store lies. */
    static KeyPlace storeKey(TerminalConfig.Store store) {
        return switch (store.keys()) {
            case TerminalConfig.KeyFile _ -> KeyPlace.file(store.keyFile());
            case TerminalConfig.KeyStoreFile(Path pinFile) -> KeyPlace.pkcs12(store.keyFile(), pinFile);
            case TerminalConfig.Token(Path pinFile, Path library, int slot) ->
                KeyPlace.pkcs11(store.keyFile(), library, slot, pinFile);
        };
    }

    /** The store of a terminal that does not run. */
    static Outbox.Settings storeSettings(TerminalConfig config, Clock clock) {
        return new Outbox.Settings(
                config.store().directory(),
                storeKey(config.store()),
                config.site().division().substring(0, COUNTY_DIGITS),
                config.site().terminal(),
                clock,
                Backoff.STANDARD,
                MAX_STORE_BYTES);
    }

    private static Map<String, Catalog.Dataset> datasets(TerminalConfig.Catalogue catalogue) {
        try {
            return switch (catalogue) {
                case TerminalConfig.Written(Path directory) -> CatalogLoader.datasets(directory);
                case TerminalConfig.Bundled ignored -> CatalogLoader.bundledDatasets();
                case TerminalConfig.Released ignored -> CatalogLoader.bundledDatasets();
            };
        } catch (CatalogException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The stand-in's staff and this terminal's technician are one person. */
    private static void enrol(Enrolment enrolment, Sandbox sandbox, TerminalConfig config) {
        if (enrolment.keyId().filter(sandbox::knows).isEmpty()) {
            String county = config.site().division().substring(0, COUNTY_DIGITS);
            LOG.info(
                    "link: {}",
                    enrolment.enrol(sandbox.enrolmentCode(county, config.site().terminal())));
        }
    }

    private static boolean hasDock(TerminalConfig config) {
        return config.demonstration()
                && config.devices().idCard() instanceof TerminalConfig.Simulated
                && config.devices().receiptPrinter().connection() instanceof TerminalConfig.Simulated
                && config.platform() instanceof TerminalConfig.Sandbox;
    }

    /** Where the pages are. */
    public URI address() {
        return context.getBean(WebServer.class).address();
    }

    /** Where the local service is. */
    public URI service() {
        return context.getBean(EmbeddedServer.class).getURI();
    }

    /** Where applications are handed to. */
    public URI platform() {
        return platform;
    }

    /** When the process is told to end, the terminal ends in good order first. */
    public void closeAtShutdown() {
        SerialLine.atShutdown(this::close);
    }

    /** Calls back when the battery is at its end and everybody has been told. */
    void onPowerEnd(Runnable end) {
        context.findBean(PowerWatch.class).ifPresent(watch -> watch.onEnd(end));
    }

    /** A part of the terminal, for tools and tests. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            context.findBean(Sessions.class).ifPresent(sessions -> sessions.end(SessionEvent.Reason.SHUTDOWN));
            context.findBean(AuditTrail.class).ifPresent(trail -> trail.record(Deed.TERMINAL_STOPPED, ""));
            context.close();
            if (sandbox != null) {
                sandbox.close();
            }
        }
    }
}
