package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people open a company: the second shareholder lays her card, the shares must come to 100 %, and both sign. */
class OpeningJourneyTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1080, 1920, opening", "1280, 1024, opening-wide"})
    void twoShareholdersOpenACompanyAndBothSign(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen = founder(kiosk);
            citizen.begins("opening-founder", "开公司", "我自己要开");
            citizen.answers();
            citizen.takesAllItems();
            citizen.readsTheNotice();

            citizen.fillsUntil("股东（出钱的人）");
            kiosk.press("再加一个：第2位股东");
            kiosk.sees("第2位股东");
            kiosk.picture("row-empty");
            kiosk.press("本人在这里：刷身份证填写");
            kiosk.sees("请第2位股东刷身份证");
            kiosk.picture("row-card");
            kiosk.lift();
            kiosk.lay("opening-second");
            kiosk.reads("示例合伙");
            kiosk.picture("row-filled");

            citizen.fillsUntil("股东（出钱的人）");
            kiosk.reads("还有没填好的");
            kiosk.picture("rows-open");
            citizen.fillsTheRows();
            kiosk.reads("各位股东的比例加起来是 120%，要正好是 100%");
            kiosk.picture("rows-rule");
            kiosk.press("下一步");
            kiosk.reads("再看一看");
            kiosk.press("知道了");
            changeShareOfTheSecond(kiosk);
            kiosk.gone("加起来是");
            kiosk.picture("rows-right");
            kiosk.press("都对，下一步");

            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请第2位股东");
            citizen.signsAndSubmits();
            kiosk.sees("省平台已受理");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1080, 1920, opening-later", "1280, 1024, opening-later-wide"})
    void theSecondShareholderIsNotHereAndSignsInASittingOfHerOwn(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen = founder(kiosk).unseen();
            citizen.begins("opening-founder", "开公司", "我自己要开");
            citizen.answers();
            citizen.takesAllItems();
            citizen.readsTheNotice();
            citizen.fillsUntil("股东（出钱的人）");
            kiosk.press("再加一个：第2位股东");
            kiosk.sees("第2位股东");
            citizen.fillsUntil("股东（出钱的人）");
            citizen.fillsTheRows();
            changeShareOfTheSecond(kiosk);
            kiosk.press("都对，下一步");
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();

            kiosk.sees("第2位股东在这里吗");
            kiosk.press("不在这里");
            SittingsJourneyTest.isAbsent(kiosk, "第2位股东");
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            var codes = SittingsJourneyTest.handedOver(kiosk);
            SittingsJourneyTest.slip(kiosk, tour + "-slip");
            assertThat(kiosk.eventsAtPlatform()).isZero();
            kiosk.press("我办完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);

            SittingsJourneyTest.opens(kiosk, "opening-second", codes.signing());
            SittingsJourneyTest.signsLater(kiosk, "第2位股东");
            SittingsJourneyTest.slip(kiosk, tour + "-signed");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            kiosk.press("我签完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);

            kiosk.press("查进度");
            kiosk.types(codes.query());
            kiosk.reads("已受理");
            kiosk.picture("progress");
        }
    }

    private static Citizen founder(Kiosk kiosk) {
        return new Citizen(kiosk)
                .knows("注册资本", "100")
                .knows("几个人", "2")
                .knows("占百分之几", "60")
                .knows("身份证号", "411199199010029049")
                .knows(
                        "哪天",
                        LocalDate.now(ZoneId.of("Asia/Shanghai"))
                                .plusDays(10)
                                .format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    private static void changeShareOfTheSecond(Kiosk kiosk) {
        kiosk.page()
                .locator("button", new Page.LocatorOptions().setHasText("看一看、改一改"))
                .last()
                .click();
        kiosk.sees("第2位股东");
        kiosk.page()
                .locator(".field", new Page.LocatorOptions().setHasText("占百分之几"))
                .locator(".entry")
                .click();
        kiosk.sees("请填占百分之几");
        kiosk.press("删除");
        kiosk.press("删除");
        kiosk.types("40");
        kiosk.press("填好了");
        kiosk.sees("第2位股东");
        kiosk.press("填好了");
        kiosk.sees("股东（出钱的人）");
    }
}
