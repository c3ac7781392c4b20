package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.PowerCondition;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** A power cut in a village: who stands there finishes, nobody new begins, and the last one is wiped before the end, which {@link PowerOffTest} sees. */
class PowerCutJourneyTest {
    @TempDir
    Path directory;

    @Test
    void whoStandsThereFinishesAndTheNextWaitsForPower() throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var kiosk = new Kiosk(config, 1080, 1920, "power-cut")) {
            var dock = kiosk.terminal().part(Dock.class);
            kiosk.reads("请刷身份证");
            kiosk.lay("mother");
            kiosk.sees("您好");

            dock.power(PowerCondition.BATTERY);
            kiosk.reads("停电，请尽快办完");
            kiosk.press("知道了，开始办理");
            kiosk.awaitTrue("the next page", () -> !kiosk.title().contains("您好"));
            kiosk.picture("goes-on");
            kiosk.press("其他情况，找工作人员");
            kiosk.press("不办了，清除信息");
            kiosk.sees("您的信息已清除");
            kiosk.lift();
            kiosk.press("回到首页");
            kiosk.reads("现在不能办理");
            kiosk.picture("turned-away");
            kiosk.lay("mother");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("您好");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();

            dock.power(PowerCondition.MAINS);
            kiosk.reads("请刷身份证");
            kiosk.lift();
            kiosk.lay("mother");
            kiosk.sees("您好");
            dock.power(PowerCondition.BATTERY_LOW);
            kiosk.reads("停电了，机器马上关机");
            kiosk.picture("battery-at-its-end");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
        }
    }
}
