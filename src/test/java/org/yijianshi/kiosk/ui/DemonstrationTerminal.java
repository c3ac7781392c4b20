package org.yijianshi.kiosk.ui;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** A whole terminal for a test class; each test finds its first page, nobody's card on it and an empty platform. */
public final class DemonstrationTerminal
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private Path store;
    private Terminal terminal;
    private SandboxControl platform;
    private Glass glass;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        store = Files.createTempDirectory("demonstration");
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
        platform = new SandboxControl(terminal.platform());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        platform.reset();
        part(Dock.class).lift();
        part(Dock.class).takeFromScanner();
        part(Sessions.class).end(SessionEvent.Reason.LEFT);
        open();
    }

    /** Its first page in a browser of its own. */
    public void open() {
        MockVaadin.setup(new Routes());
        // Who left before is not said goodbye to on this page.
        part(Sessions.class).takeLastEnd();
        glass = new Glass(new KioskView(part(Desk.class), Optional.empty()));
        UI.getCurrent().add(glass.root());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        MockVaadin.tearDown();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        terminal.close();
        try (var files = Files.walk(store)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public <T> T part(Class<T> type) {
        return terminal.part(type);
    }

    public SandboxControl platform() {
        return platform;
    }

    public Glass glass() {
        return glass;
    }
}
