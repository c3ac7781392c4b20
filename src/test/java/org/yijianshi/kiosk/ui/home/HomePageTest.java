package org.yijianshi.kiosk.ui.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.ui.DemonstrationTerminal;
import org.yijianshi.kiosk.ui.Desk;

/** The attract page while devices come and go. */
class HomePageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final DemonstrationTerminal terminal = new DemonstrationTerminal();

    /** A press on a button that was replaced in the same moment would go nowhere. */
    @Test
    void theTilesStayBelowTheFingerWhenTheDevicesHaveNews() {
        var glass = terminal.glass();
        glass.reads("查进度");
        var tile = tile("查进度");
        var printer = terminal.part(Simulators.class).receiptPrinter().orElseThrow();
        await().atMost(PATIENCE)
                .until(() -> terminal.part(Desk.class).printing().readiness() instanceof Printing.Readiness.Ready);
        printer.takePaperOut();
        glass.reads("现在不能打印凭证");
        assertThat(tile("查进度")).isSameAs(tile);

        printer.loadPaper();
        await().pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(glass.text()).doesNotContain("现在不能打印凭证"));
        assertThat(tile("查进度")).isSameAs(tile);
        glass.press("查进度");
        glass.reads("请输入查询码");
    }

    private static Component tile(String words) {
        return terminal.glass()
                .all()
                .filter(NativeButton.class::isInstance)
                .filter(each -> each.getElement().getTextRecursively().contains(words))
                .findFirst()
                .orElseThrow();
    }
}
