package org.yijianshi.kiosk.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

/** The sandbox platform before the terminals of a county, over real HTTP; every test begins with an empty, healthy one. */
final class Province implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final boolean isWatched;
    private Path state;
    private Sandbox sandbox;
    private SandboxControl control;
    private ContractWatch watch;
    private Terminals terminals;

    Province() {
        this(false);
    }

    private Province(boolean isWatched) {
        this.isWatched = isWatched;
    }

    /** With a {@link ContractWatch} between terminals and platform. */
    static Province watched() {
        return new Province(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        state = Files.createTempDirectory("province");
        sandbox = Sandbox.start(0, state.resolve("sandbox.json"));
        control = new SandboxControl(sandbox.url());
        if (isWatched) {
            watch = new ContractWatch(sandbox.url());
        }
        terminals = new Terminals(isWatched ? watch.url() : sandbox.url());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control.reset();
        if (isWatched) {
            watch.forget();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        terminals.closeAll();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        terminals.close();
        if (isWatched) {
            watch.close();
        }
        sandbox.close();
        try (var files = Files.walk(state)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Where the platform keeps what it has. */
    Path state() {
        return state;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Of a watched province. */
    ContractWatch watch() {
        return Objects.requireNonNull(watch);
    }

    SandboxControl control() {
        return control;
    }

    Terminals terminals() {
        return terminals;
    }
}
