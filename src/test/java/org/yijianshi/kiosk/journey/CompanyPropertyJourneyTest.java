package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 涉企不动产登记 in real Chromium: two companies, each by who may act for it. */
class CompanyPropertyJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aSmallBusinessBuysAWorkshopAndPaysNoRegistrationFee() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "company-property")) {
            var citizen = new Citizen(kiosk);
            kiosk.lay("factory-owner");
            kiosk.sees("您好");
            kiosk.press("知道了，开始办理");
            kiosk.sees("您要办哪件事");
            kiosk.press("企业办事");
            kiosk.picture("events");
            kiosk.press("买卖厂房商铺");
            kiosk.sees("您以什么身份来办");
            kiosk.press("我替卖方企业来办");
            HomeSaleJourneyTest.answer(kiosk, "两家企业都有人来吗", "都来了");
            HomeSaleJourneyTest.answer(kiosk, "房产是怎么转的", "买卖");
            HomeSaleJourneyTest.answer(kiosk, "卖的是哪一处", "工业路1号厂房");
            HomeSaleJourneyTest.answer(kiosk, "企业内部同意卖了吗", "章程规定不用决议");
            HomeSaleJourneyTest.answer(kiosk, "买卖合同签好了吗", "签好了");
            HomeSaleJourneyTest.answer(kiosk, "买方要用它抵押贷款吗", "不用");
            citizen.takesAllItems();
            kiosk.sees("买方企业的办事人在这里吗");
            kiosk.picture("party");
            kiosk.lift();
            kiosk.lay("food-owner");

            kiosk.sees("需要准备什么");
            assertThat(kiosk.page().locator(".page").innerText()).contains("免收（一般 550.00 元）");
            kiosk.picture("notice");
        }
    }
}
