package org.yijianshi.kiosk.ui.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Submissions.Earlier;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Glass;
import org.yijianshi.kiosk.ui.Stage;

/** What somebody reads who has applied for the same here before, on a whole terminal. */
class EarlierPageTest {
    private static final Identity MOTHER = new Identity(
            Identity.Kind.RESIDENT,
            "示例女",
            "2",
            "01",
            LocalDate.of(1994, 8, 8),
            "示例县示例路1号",
            "411199199408089041",
            "示例县公安局",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2040, 1, 1));

    private final AtomicInteger goneOn = new AtomicInteger();
    private Terminal terminal;
    private Stage stage;
    private Glass glass;

    @BeforeEach
    void show(@TempDir Path store) throws Exception {
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
        MockVaadin.setup(new Routes());
        var desk = terminal.part(Desk.class);
        stage = new Stage(desk, () -> {});
        glass = new Glass(stage);
        UI.getCurrent().add(stage);
        var session = terminal.part(Sessions.class).start(MOTHER);
        var event = desk.catalog().event("newborn");
        session.begin(new Application(event, desk.catalog(), MOTHER, desk.records(), desk.clock()));
        var journey = new Journey(stage, session, MOTHER, null);
        var item = event.items().getFirst().id();
        new EarlierPage(
                        journey,
                        List.of(new Earlier(item, "PX", Instant.parse("2026-11-23T04:05:00Z"))),
                        goneOn::incrementAndGet)
                .show();
        assertThat(glass.text()).contains(event.items().getFirst().title().zh());
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
        terminal.close();
    }

    @Test
    void sheReadsWhenItWasAndGoesOnWhenSheWants() {
        assertThat(glass.text()).contains("您在这里已经申请过", "11月23日 12:05", "查询码最后两位是 PX");
        glass.press("还是要再办一份");
        assertThat(goneOn).hasValue(1);
    }

    @Test
    void sheStopsAndNothingIsSubmitted() {
        glass.press("不用再办了");
        assertThat(goneOn).hasValue(0);
        assertThat(terminal.part(Sessions.class).current()).isEmpty();
    }
}
