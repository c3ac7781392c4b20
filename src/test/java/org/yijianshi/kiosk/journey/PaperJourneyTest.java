package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.receipt.PrintedCode;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The paper ends in the middle of a receipt, in real Chromium. */
class PaperJourneyTest {
    /** About a third of a receipt. */
    private static final int ROWS_LEFT = 500;

    @TempDir
    Path directory;

    @Test
    void theNumberIsOnTheScreenAndAfterARefillTheReceiptComesOutOnce() throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var kiosk = new Kiosk(config, 1080, 1920, "paper-ends")) {
            var citizen = new Citizen(kiosk).unseen();
            citizen.fillsTheFormAlone();
            kiosk.printer().paperEndsAfter(ROWS_LEFT);
            citizen.finishesWithoutPapers();

            kiosk.reads("凭证没有打印出来");
            kiosk.reads("打印机没纸了。打了一半的那张作废，不用拿。请记下或拍下屏幕上的查询码，同样有效。");
            kiosk.sees("省平台已受理");
            kiosk.picture("on-screen");
            var code = kiosk.page().locator(".code").innerText().replace(" ", "");
            assertThat(code).hasSize(6);
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            assertThat(kiosk.printer().slips()).isEmpty();

            kiosk.printer().loadPaper();
            kiosk.reads("打印机好了");
            kiosk.picture("refilled");
            await().until(() -> kiosk.printer().slips().size() == 1);
            kiosk.press("打印凭证");
            kiosk.reads("凭证已打印");
            kiosk.picture("printed");
            var slips = kiosk.printer().slips();
            assertThat(slips).hasSize(2);
            assertThat(PrintedCode.on(slips.getFirst())).isEmpty();
            assertThat(PrintedCode.on(slips.getLast())).contains(code);
            assertThat(kiosk.button("打印凭证").count()).isZero();
            Files.write(Path.of("target", "tour", "paper-ends-void.png"), slips.getFirst());
            Files.write(Path.of("target", "tour", "paper-ends-receipt.png"), slips.getLast());
        }
    }
}
