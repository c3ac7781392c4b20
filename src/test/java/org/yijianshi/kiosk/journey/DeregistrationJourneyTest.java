package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 企业简易注销 in real Chromium: conditions first, the days of the public notice, and every investor's signature. */
class DeregistrationJourneyTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1080, 1920, closing", "1280, 1024, closing-wide"})
    void afterTheNoticeBothInvestorsSignAndTheShopIsClosed(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen = new Citizen(kiosk);
            citizen.begins("closing-owner", "店不开了，注销执照", "我替单位来办");
            citizen.answers("没有", "都清了", "都结清了");
            citizen.takesAllItems();
            kiosk.sees("第2位投资人在这里吗");
            kiosk.picture("partner");
            kiosk.lift();
            kiosk.lay("closing-partner");
            citizen.readsTheNotice();
            citizen.fillsUntil("核对");
            kiosk.reads("最晚哪天申请");
            kiosk.picture("form");
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请第2位投资人");
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            assertThat(kiosk.casesAtPlatform()).containsExactly("deregistration:ACCEPTED");
        }
    }

    @Test
    void beforeTheNoticeTheDaysToApplyAreSaid() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "closing-early")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("eatery-owner", "店不开了，注销执照", "我替单位来办");
            citizen.answers("示例县示例小饭馆有限公司", "没有", "都清了", "都结清了", "还没有发");
            kiosk.sees("条件都符合，先去发公告");
            kiosk.picture("publish-first");
            kiosk.reads("公告到" + day(20));
            kiosk.reads(day(21) + "到" + day(40) + "之间再来这里申请");
            assertThat(kiosk.eventsAtPlatform()).isZero();
        }
    }

    private static String day(int days) {
        return TODAY.plusDays(days).format(DateTimeFormatter.ofPattern("yyyy年M月d日"));
    }
}
