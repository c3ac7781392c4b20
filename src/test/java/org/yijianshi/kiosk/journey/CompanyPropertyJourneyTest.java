package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 涉企不动产登记 in real Chromium: two companies, each by who may act for it; the buyer may sign in a later sitting. */
class CompanyPropertyJourneyTest {
    @TempDir
    Path directory;

    @Test
    void theBuyersRepresentativeLaysHerCardAndSignsInASittingOfHerOwn() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "company-property")) {
            var citizen = new Citizen(kiosk);
            sellsTheWorkshop(citizen, "工业路1号厂房");
            citizen.answersTo("企业内部同意卖了吗", "章程规定不用决议");
            citizen.answersTo("买卖合同签好了吗", "签好了");
            citizen.answersTo("买方要用它抵押贷款吗", "不用");
            citizen.takesAllItems();
            citizen.letsLay("买方企业的办事人在这里吗", "food-owner");

            kiosk.sees("需要准备什么");
            assertThat(SittingsJourneyTest.page(kiosk)).contains("免收（一般 550.00 元）");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.photographs();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请买方企业的办事人");
            kiosk.press("买方企业的办事人不在这里");
            SittingsJourneyTest.isAbsent(kiosk, "买方企业的办事人");
            var codes = SittingsJourneyTest.handedOver(kiosk);
            SittingsJourneyTest.slip(kiosk, "company-property-slip");
            assertThat(kiosk.eventsAtPlatform()).isZero();
            kiosk.press("我办完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);

            SittingsJourneyTest.opens(kiosk, "food-owner", codes.signing());
            SittingsJourneyTest.signsLater(kiosk, "买方企业的办事人");
            SittingsJourneyTest.slip(kiosk, "company-property-signed");
            assertThat(kiosk.itemsAtPlatform())
                    .containsExactlyInAnyOrder("tax", "registration", "water", "power", "gas");
        }
    }

    @Test
    void aMortgageOnTheShopIsSaidBeforeAnythingIsFilled() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1280, 1024, "company-mortgaged")) {
            sellsTheWorkshop(new Citizen(kiosk), "示例街8号门面");
            kiosk.sees("这处房产还有抵押");
            kiosk.reads("带押过户");
            kiosk.picture("window");
        }
    }

    private static void sellsTheWorkshop(Citizen citizen, String premises) {
        citizen.begins("factory-owner", "买卖厂房商铺", "我替卖方企业来办");
        citizen.answersTo("两家企业都有人来吗", "都来了");
        citizen.answersTo("房产是怎么转的", "买卖");
        citizen.answersTo("卖的是哪一处", premises);
    }
}
