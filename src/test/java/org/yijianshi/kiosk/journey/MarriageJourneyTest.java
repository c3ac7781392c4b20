package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 公民婚育 in real Chromium: the law wants both at the registry, so a day is chosen here and the rest is prepared. */
class MarriageJourneyTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1080, 1920, marriage", "1280, 1024, marriage-small"})
    void aCoupleChoosesADayAndIsBookedOnlyWhenThePlatformSaysSo(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen = new Citizen(kiosk);
            citizen.begins("groom", "结婚成家", "我和对象一起来办");
            citizen.answers();
            citizen.takesAllItems();
            kiosk.sees("您的对象在这里吗");
            kiosk.picture("partner");
            kiosk.lift();
            kiosk.lay("bride");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();

            kiosk.sees("您想哪天去");
            kiosk.picture("times");
            kiosk.press("下一步：怎么取结果");
            kiosk.reads("还没有选时间");
            kiosk.press("知道了");
            kiosk.page().locator(".segment").first().click();
            kiosk.reads("想约");
            kiosk.picture("time-chosen");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("已约好");
            kiosk.press("下一步：怎么取结果");

            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请您的对象");
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.reads("已约好");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }
}
