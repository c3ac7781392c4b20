package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 员工录用 in real Chromium: two people hired at once, each from his own card, of whom one needs a social security card. */
class HiringJourneyTest {
    private static final LocalDate NOW = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String TODAY = NOW.format(DateTimeFormatter.BASIC_ISO_DATE);
    private static final String NEXT_YEAR = NOW.plusYears(1).format(DateTimeFormatter.BASIC_ISO_DATE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1080, 1920, hiring", "1280, 1024, hiring-wide"})
    void aCookAndAWaiterAreRegisteredInOneApplication(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen =
                    new Citizen(kiosk).knows("工资", "4200").knows("上班", TODAY).knows("合同到", NEXT_YEAR);
            citizen.begins("eatery-manager", "招了新员工", "我替单位来办");
            citizen.answers("都是内地居民", "全日上班的正式员工", "签了");
            kiosk.sees("最早的一位哪天上班的");
            kiosk.picture("question");
            kiosk.types(TODAY);
            kiosk.press("就是这天");
            citizen.answers("没有档案，或者都不用转", "来了，来了几位都行", "有人没有，这次一起办");
            citizen.takesAllItems();
            citizen.readsTheNotice();

            citizen.fillsUntil("新员工");
            kiosk.picture("rows");
            kiosk.press("去填写");
            laysHisCard(kiosk, "第1位员工", "new-cook", "411199********9016");
            citizen.fillsUntil("新员工");
            kiosk.press("再加一个：第2位员工");
            laysHisCard(kiosk, "第2位员工", "new-waiter", "411199********9029");
            citizen.fillsUntil("新员工");
            citizen.fillsTheRows();
            kiosk.picture("rows-right");
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请第1位员工");
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            assertThat(kiosk.casesAtPlatform())
                    .containsExactly(
                            "employment-registration:ACCEPTED",
                            "pension-registration:ACCEPTED",
                            "medical-registration:ACCEPTED",
                            "social-card:WAIT_PREDECESSOR",
                            "fund-account:ACCEPTED");
        }
    }

    private static void laysHisCard(Kiosk kiosk, String who, String card, String number) {
        kiosk.sees(who);
        kiosk.picture("row-empty");
        kiosk.press("本人在这里：刷身份证填写");
        kiosk.sees("请" + who + "刷身份证");
        kiosk.picture("row-card");
        kiosk.lift();
        kiosk.lay(card);
        kiosk.gone("请" + who + "刷身份证");
        kiosk.reads(number);
        kiosk.picture("row-filled");
    }
}
