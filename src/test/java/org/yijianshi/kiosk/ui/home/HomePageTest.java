package org.yijianshi.kiosk.ui.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Glass;
import org.yijianshi.kiosk.ui.KioskView;

/** The attract page while devices come and go. */
class HomePageTest {
    private static Terminal terminal;

    private Glass glass;

    @BeforeAll
    static void start(@TempDir Path store) throws Exception {
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @BeforeEach
    void open() {
        terminal.part(Sessions.class).end(SessionEvent.Reason.LEFT);
        terminal.part(Sessions.class).takeLastEnd();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> terminal.part(Desk.class).printing().readiness().equals(new Printing.Readiness.Ready()));
        MockVaadin.setup(new Routes());
        glass = new Glass(new KioskView(terminal.part(Desk.class), Optional.empty()));
        UI.getCurrent().add(glass.root());
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    /** A press on a button that was replaced in the same moment would go nowhere. */
    @Test
    void theTilesStayBelowTheFingerWhenTheDevicesHaveNews() {
        glass.reads("查进度");
        var tile = tile("查进度");
        var printer = terminal.part(Simulators.class).receiptPrinter().orElseThrow();
        printer.takePaperOut();
        glass.reads("现在不能打印凭证");
        assertThat(tile("查进度")).isSameAs(tile);

        printer.loadPaper();
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(glass.text()).doesNotContain("现在不能打印凭证"));
        assertThat(tile("查进度")).isSameAs(tile);
        glass.press("查进度");
        glass.reads("请输入查询码");
    }

    private Component tile(String words) {
        return glass.all()
                .filter(NativeButton.class::isInstance)
                .filter(each -> each.getElement().getTextRecursively().contains(words))
                .findFirst()
                .orElseThrow();
    }
}
