package org.yijianshi.kiosk.platform;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

/** A terminal's ports before the sandbox over real HTTP, with a {@link ContractWatch} between; empty for every test. */
final class WatchedLink implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private Path directory;
    private Sandbox sandbox;
    private SandboxControl control;
    private ContractWatch watch;
    private ApplicationContext terminal;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("watched-link");
        sandbox = Sandbox.start(0, directory.resolve("sandbox.json"));
        control = new SandboxControl(sandbox.url());
        watch = new ContractWatch(sandbox.url());
        terminal = ApplicationContext.builder()
                .singletons(Clock.systemUTC())
                .properties(Map.of(
                        "kiosk.platform.url",
                        watch.url().toString(),
                        "kiosk.site.county",
                        "411199",
                        "kiosk.site.terminal",
                        "01",
                        "kiosk.platform.identity-directory",
                        directory.resolve("key").toString()))
                .start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control.reset();
        watch.forget();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        terminal.close();
        watch.close();
        sandbox.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    <T> T port(Class<T> type) {
        return terminal.getBean(type);
    }

    SandboxControl control() {
        return control;
    }

    ContractWatch watch() {
        return watch;
    }
}
