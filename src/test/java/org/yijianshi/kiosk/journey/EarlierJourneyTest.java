package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** A mother who has heard nothing comes again an hour later: she is told before she signs, and decides herself. */
class EarlierJourneyTest {
    @TempDir
    Path directory;

    @Test
    void whoAppliesAgainIsToldBeforeSheSignsAndMayGoOnOrStop() throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var kiosk = new Kiosk(config, 1080, 1920, "earlier")) {
            var citizen = new Citizen(kiosk).unseen();
            comesToTheSignature(citizen);
            kiosk.platformIs("DOWN");
            citizen.signsAndSubmits();
            kiosk.sees("已提交，待送达");
            kiosk.reads("凭证已打印");
            var code = kiosk.page().locator(".code").innerText().replace(" ", "");
            kiosk.press("我办完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);
            kiosk.platformIs("UP");
            kiosk.awaitTrue("it has arrived", () -> kiosk.eventsAtPlatform() == 1);

            comesToTheSignature(citizen);
            kiosk.sees("您在这里已经申请过，还没有办完");
            kiosk.reads("查询码最后两位是 " + code.substring(4));
            kiosk.picture("told");
            assertThat(SittingsJourneyTest.page(kiosk)).doesNotContain(code);
            kiosk.press("还是要再办一份");
            kiosk.sees("签名");
            kiosk.press("上一步");
            citizen.reviews();
            kiosk.press("不用再办了");
            SittingsJourneyTest.home(kiosk);
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    private static void comesToTheSignature(Citizen citizen) {
        citizen.begins();
        citizen.answers();
        citizen.choosesItems();
        citizen.letsTheOtherParentAgree();
        citizen.readsTheNotice();
        citizen.fillsTheForm();
        citizen.leavesMaterialsForLater();
        citizen.choosesDelivery();
        citizen.reviews();
    }
}
