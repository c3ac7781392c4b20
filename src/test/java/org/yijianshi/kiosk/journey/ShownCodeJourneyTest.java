package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.camera.DocumentCamera;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.session.Sessions;

/** 亮码 in real Chromium: nobody lays a card, from the first page to the receipt. */
class ShownCodeJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aMotherWithoutHerCardAppliesByTheCodeOfHerTelephone() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "shown-code")) {
            var dock = kiosk.terminal().part(Dock.class);
            var faults = new ConcurrentLinkedQueue<DeviceFault>();
            var camera = kiosk.terminal().part(DocumentCamera.class);
            camera.onStatusChange(status -> Optional.ofNullable(status.fault()).ifPresent(faults::add));
            var citizen = new Citizen(kiosk).unseen();
            kiosk.reads("没带证件");
            kiosk.picture("home");
            kiosk.press("没带证件");
            kiosk.press("亮手机上的身份码");
            kiosk.sees("请亮出身份码");
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().equals(java.util.List.of(1, 1)));
            kiosk.picture("looking");
            dock.holdUpIdentity("mother", true);
            kiosk.sees("这个码已经过期");
            kiosk.picture("expired");
            dock.putAway();
            kiosk.press("再亮一次");
            kiosk.sees("请亮出身份码");
            dock.holdUpIdentity("mother", false);
            kiosk.sees("您好");
            assertThat(kiosk.cameras().getLast()).isZero();
            kiosk.picture("privacy");
            dock.putAway();

            kiosk.press("知道了，开始办理");
            kiosk.sees("您要办哪件事");
            kiosk.press("生了宝宝");
            kiosk.press("我是宝宝妈妈");
            citizen.answers();
            citizen.choosesItems();
            kiosk.sees("在这里吗");
            kiosk.picture("other-parent");
            kiosk.press("没带身份证");
            kiosk.press("亮手机上的身份码");
            kiosk.sees("请亮出身份码");
            dock.holdUpIdentity("father", false);
            citizen.readsTheNotice();
            dock.putAway();
            citizen.fillsTheForm();
            citizen.finishesWithoutPapers();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            kiosk.press("我办完了");
            kiosk.sees("您的信息已清除");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            assertThat(faults)
                    .as("a camera that is not needed any more is not broken")
                    .isEmpty();
        }
    }
}
