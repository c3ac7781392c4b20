package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 军人退役 in real Chromium: what the army has handed over is on record and is not asked for again. */
class VeteranReturnJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aConscriptComesHome() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "veteran")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("veteran-conscript", "当兵退役回来", "我是退役军人本人");
            kiosk.sees("报到了吗");
            kiosk.press("看一看");
            kiosk.sees("这些已经知道");
            assertThat(SittingsJourneyTest.page(kiosk)).contains("义务兵", "自主就业", "退役军人移交接收信息");
            kiosk.picture("known");
            kiosk.press("都对，返回");
            citizen.answersTo("报到了吗", "还没有");
            citizen.answers();
            citizen.takesAllItems();
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.photographs();
            citizen.choosesDelivery();
            citizen.reviews();
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            SittingsJourneyTest.slip(kiosk, "veteran-printed-receipt");
            assertThat(kiosk.itemsAtPlatform()).contains("report", "household-restore", "one-time-allowance");
        }
    }

    @Test
    void aSergeantMovesInWithHisUncleWhoSigns() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1280, 1024, "veteran-uncle")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("veteran-sergeant", "当兵退役回来", "我是退役军人本人");
            citizen.answersTo("报到了吗", "还没有");
            citizen.answersTo("安置地是舞阳县吗", "是");
            citizen.answersTo("户口要落到哪里", "亲属家");
            citizen.answers();
            citizen.takesAllItems();
            citizen.letsLay("户主在这里吗", "veteran-uncle");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请户主");
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.picture("receipt");
            assertThat(kiosk.itemsAtPlatform()).contains("report", "waiting-allowance", "injury-transfer");
        }
    }

    @Test
    void anOfficerIsShownWhoReceivesHim() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1920, 1080, "veteran-officer")) {
            new Citizen(kiosk).begins("veteran-officer", "当兵退役回来", "我是退役军人本人");
            kiosk.sees("请到退役军人局窗口报到");
            kiosk.picture("window");
        }
    }
}
