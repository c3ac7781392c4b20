package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Records.Validity;
import org.yijianshi.kiosk.platform.SandboxControl;

/** 看证照 in real Chromium, and a certificate its issuer no longer stands by. */
class LicenceFaceJourneyTest {
    @TempDir
    Path directory;

    @Test
    void oneCertificateIsLookedAtAndARevokedOneIsPhotographedInstead() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "licence-face")) {
            new SandboxControl(kiosk.terminal().platform())
                    .licence("marriage-certificate", "411199199408089041", Validity.REVOKED);
            var citizen = new Citizen(kiosk);
            citizen.begins();
            citizen.answers();
            citizen.choosesItems();
            citizen.letsTheOtherParentAgree();
            kiosk.sees("需要准备什么");
            kiosk.reads("有 1 样电子证照不能用");
            kiosk.reads("结婚证（示例县民政局）已经注销或撤销");
            kiosk.picture("notice");
            kiosk.press("下一步");
            citizen.fillsTheForm();

            kiosk.reads("有 1 样电子证照不能用");
            kiosk.picture("materials");
            assertThat(kiosk.page().locator(".page").innerText()).contains("把结婚证翻到有照片和登记号的一页");
            kiosk.page().getByText("看证照").first().click();
            kiosk.page().locator("img.paper").first().waitFor();
            kiosk.sees("出生医学证明");
            kiosk.picture("face");
            kiosk.press("看完了");
            citizen.finishesWithoutPapers();
            kiosk.sees("省平台已受理");
        }
    }
}
