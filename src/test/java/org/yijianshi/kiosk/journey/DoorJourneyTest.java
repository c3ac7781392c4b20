package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.DockState;
import org.yijianshi.kiosk.dock.DockState.Contact;
import org.yijianshi.kiosk.dock.DockState.Light;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.store.Audit;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The terminal around its screen: lights that show the place, a door that opens, somebody who goes. */
class DoorJourneyTest {
    private static final String MOTHER = "411199199408089041";

    @TempDir
    Path directory;

    @Test
    void aDoorThatOpensEndsTheSessionAndNobodyBeginsUntilItIsShut() throws Exception {
        try (var kiosk = new Kiosk(config(Duration.ofMinutes(2)), 1080, 1920, "door")) {
            var dock = kiosk.terminal().part(Dock.class);
            kiosk.reads("欢迎，请刷身份证");
            awaitLights(kiosk, Light.CARD);
            kiosk.lay("mother");
            kiosk.sees("您好");

            dock.feel(Contact.DOOR, true);
            kiosk.sees("您的信息已清除");
            kiosk.reads("机柜门打开了");
            kiosk.picture("door-opened");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            awaitLights(kiosk, Light.CARD, Light.RECEIPT);
            kiosk.lift();
            kiosk.press("回到首页");
            kiosk.reads("维护完自动恢复办理");
            kiosk.picture("in-service");
            awaitLights(kiosk);
            kiosk.lay("mother");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("您好");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            kiosk.lift();

            dock.feel(Contact.DOOR, false);
            kiosk.reads("请刷身份证");
            kiosk.lay("mother");
            kiosk.sees("您好");
            assertThat(trail(kiosk))
                    .containsSubsequence(
                            "SESSION_STARTED", "DOOR_OPENED", "SESSION_ENDED", "DOOR_SHUT", "SESSION_STARTED");
        }
    }

    @Test
    void whoComesIsWelcomedAndWhoGoesIsAskedEarlier() throws Exception {
        try (var kiosk = new Kiosk(config(Duration.ofMinutes(4)), 1080, 1920, "presence")) {
            var dock = kiosk.terminal().part(Dock.class);
            dock.feel(Contact.PRESENCE, false);
            var cabinet = kiosk.terminal().part(Cabinet.class);
            kiosk.awaitTrue("nobody is seen", () -> !cabinet.seesSomebody());
            kiosk.page().reload();
            kiosk.reads("请刷身份证");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("欢迎");
            dock.feel(Contact.PRESENCE, true);
            kiosk.reads("欢迎，请刷身份证");
            kiosk.picture("welcome");

            dock.insertChipCard(true);
            kiosk.reads("这是社会保障卡");
            kiosk.picture("social-security-card");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            kiosk.press("知道了");
            dock.pullChipCard();

            kiosk.press("没带证件");
            kiosk.press("刷脸核验");
            kiosk.sees("请输入您的身份证号");
            kiosk.types(MOTHER);
            kiosk.press("下一步");
            kiosk.press("同意，去拍照");
            kiosk.sees("请正对摄像头");
            awaitLights(kiosk, Light.CARD, Light.CAMERA);
            kiosk.press("换办法");
            awaitLights(kiosk, Light.CARD);
        }
        try (var kiosk = new Kiosk(config(Duration.ofSeconds(16)), 1080, 1920, "presence")) {
            var dock = kiosk.terminal().part(Dock.class);
            kiosk.reads("欢迎，请刷身份证");
            kiosk.lay("mother");
            kiosk.sees("您好");
            dock.feel(Contact.PRESENCE, false);
            long left = System.nanoTime();
            kiosk.reads("您还在吗");
            assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(12));
            assertThat(kiosk.terminal().part(Sessions.class).current()).isPresent();
            kiosk.press("我还在，继续办理");
            kiosk.gone("您还在吗");
        }
    }

    private static void awaitLights(Kiosk kiosk, Light... lights) {
        var dock = kiosk.terminal().part(Dock.class);
        kiosk.awaitTrue("lit: " + List.of(lights), () -> board(dock).lit().equals(List.of(lights)));
    }

    private static List<String> trail(Kiosk kiosk) throws Exception {
        return kiosk.terminal().part(Audit.class).entries(0).stream()
                .map(Audit.Entry::deed)
                .toList();
    }

    private static DockState.Board board(Dock dock) {
        return Objects.requireNonNull(dock.state().board());
    }

    private TerminalConfig config(Duration idle) throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory.resolve("store-" + idle.toSeconds()));
        return new TerminalConfig(
                config.demonstration(),
                config.site(),
                config.ui(),
                new TerminalConfig.Session(idle, Duration.ofSeconds(45), 10),
                config.devices(),
                config.platform(),
                config.store(),
                config.catalogue(),
                config.fonts());
    }
}
