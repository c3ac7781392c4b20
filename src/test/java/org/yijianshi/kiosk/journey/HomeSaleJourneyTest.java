package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 二手房转移登记 in real Chromium: everyone who buys or sells lays his own card and signs for himself. */
class HomeSaleJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aCoupleBuysItsFirstHomeFromACouple() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "home-sale")) {
            var citizen = new Citizen(kiosk);
            kiosk.picture("home");
            citizen.begins("home-buyer", "买卖二手房", "我是买房的");
            citizen.answersTo("房子是怎么转的", "买卖");
            citizen.answersTo("买卖双方都来了吗", "都来了");
            citizen.answersTo("网签合同签过了吗", "还没有");
            citizen.answersTo("买房要办贷款吗", "不贷款");
            citizen.answersTo("房子登记在谁名下", "夫妻两个人");
            citizen.takesAllItems();

            citizen.letsLay("卖房的人在这里吗", "home-seller");
            citizen.letsLay("一起卖房的爱人在这里吗", "home-seller-wife");
            citizen.letsLay("一起买房的爱人在这里吗", "home-buyer-wife");

            kiosk.sees("需要准备什么");
            assertThat(kiosk.page().locator(".page").innerText())
                    .contains("80.00 元，由买方交", "税款由税务部门核定", "到场签字")
                    .doesNotContain("办这件事不收费");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            for (var signer : new String[] {"申请人", "卖房的人", "一起卖房的爱人", "一起买房的爱人"}) {
                kiosk.sees("请" + signer);
                citizen.signsAndSubmits();
            }
            kiosk.sees("省平台已受理");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    @Test
    void theSellersCardBringsAMortgageToLight() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1920, 1080, "home-mortgaged")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("home-buyer", "买卖二手房", "我是买房的");
            citizen.answersTo("房子是怎么转的", "买卖");
            citizen.answersTo("买卖双方都来了吗", "都来了");
            citizen.answersTo("网签合同签过了吗", "还没有");
            citizen.answersTo("买房要办贷款吗", "不贷款");
            citizen.answersTo("房子登记在谁名下", "买房的一个人");
            citizen.takesAllItems();
            citizen.letsLay("卖房的人在这里吗", "home-mortgagor");

            kiosk.sees("这套房还有抵押");
            kiosk.reads("带押过户");
            kiosk.picture("window");
        }
    }
}
