package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 公民身后 in real Chromium: it begins with a certificate that was found, and every page stays quiet. */
class AfterDeathJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aWidowFindsEverythingFilledAndIsNotAskedToRate() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "after-death")) {
            var citizen = new Citizen(kiosk);
            kiosk.picture("home");
            citizen.begins("elder-wife", "家人身后", "我是家人的丈夫或妻子");
            citizen.answers();
            assertThat(quiet(kiosk)).isTrue();
            citizen.takesEverythingAndSigns();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.page().locator(".rate").count()).isZero();
            assertThat(kiosk.page().locator(".head-mark-done").count()).isZero();
            kiosk.press("愿意的话");
            kiosk.press("基本满意");
            kiosk.reads("已经记下");
            kiosk.press("我办完了");
            kiosk.sees("您的信息已清除");
            assertThat(quiet(kiosk)).isFalse();
        }
    }

    @Test
    void withoutACertificateOnRecordTheWayLeadsToAPerson() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1920, 1080, "no-certificate")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("neighbour", "家人身后", "我是家人的儿子或女儿");
            kiosk.sees("证明开了吗");
            kiosk.picture("question");
            assertThat(kiosk.page().locator(".choice").allInnerTexts()).noneMatch(choice -> choice.contains("已经查到"));
            kiosk.press("有纸质的证明");
            kiosk.sees("请把证明给工作人员核对");
            kiosk.picture("window");
        }
    }

    private static boolean quiet(Kiosk kiosk) {
        return kiosk.page().locator("html.quiet").count() == 1;
    }
}
