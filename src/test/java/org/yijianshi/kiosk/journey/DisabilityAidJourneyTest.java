package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** 扶残助困 in real Chromium, in a village: for oneself from a wheelchair, for a child, or by the village's helper. */
class DisabilityAidJourneyTest {
    /** What somebody in a wheelchair reaches of a standing screen: its lower part. */
    private static final double REACHED_FROM = 0.4;

    private static final int HEIGHT = 1920;

    @TempDir
    Path directory;

    @Test
    void aManInAWheelchairReachesEveryControl() throws Exception {
        try (var kiosk = new Kiosk(inAVillage(), 1080, HEIGHT, "aid-low")) {
            var citizen = new Citizen(kiosk);
            kiosk.press("低位");
            citizen.begins("aid-man", "办残疾人证和补贴", "我给自己办");
            citizen.answers();
            citizen.takesEverythingAndSigns();
            kiosk.sees("省平台已受理");
            kiosk.picture("receipt");
            assertThat(kiosk.itemsAtPlatform())
                    .containsExactlyInAnyOrder(
                            "living-subsidy", "care-subsidy", "unemployment-registration", "pension-help");
        }
    }

    @Test
    void aMotherAppliesForHerChild() throws Exception {
        try (var kiosk = new Kiosk(inAVillage(), 1280, 1024, "aid-child")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("aid-mother", "办残疾人证和补贴", "我是他的监护人");
            citizen.answersTo("户口在河南吗", "在河南");
            citizen.answersTo("本人多大了", "3 岁到 15 岁");
            citizen.answersTo("办过残疾人证吗", "第一次办");
            citizen.answersTo("是哪一类残疾", "精神方面");
            citizen.answers();
            citizen.takesAllItems();
            citizen.letsLay("残疾人本人在这里吗", "aid-child");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.photographs();
            citizen.choosesDelivery();
            citizen.reviews();
            citizen.signsAndSubmits();
            kiosk.sees("省平台已受理");
            kiosk.picture("receipt");
            assertThat(kiosk.itemsAtPlatform())
                    .containsExactlyInAnyOrder("certificate-new", "living-subsidy", "care-subsidy");
        }
    }

    @Test
    void theVillageHelperAppliesAndTheManSignsTheAuthorisation() throws Exception {
        try (var kiosk = new Kiosk(inAVillage(), 1080, HEIGHT, "aid-helper")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("aid-helper", "办残疾人证和补贴", "我受托替人办");
            citizen.answersTo("谁和您一起来了", "残疾人本人");
            citizen.answersTo("户口在河南吗", "在河南");
            citizen.answersTo("本人多大了", "18 岁到 59 岁");
            citizen.answers();
            citizen.takesAllItems();
            citizen.letsLay("残疾人本人在这里吗", "aid-man");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请残疾人本人");
            citizen.signsAndSubmits();
            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            SittingsJourneyTest.slip(kiosk, "aid-printed-receipt");
            assertThat(kiosk.itemsAtPlatform()).contains("living-subsidy", "care-subsidy", "pension-help");
        }
    }

    private TerminalConfig inAVillage() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }
}
