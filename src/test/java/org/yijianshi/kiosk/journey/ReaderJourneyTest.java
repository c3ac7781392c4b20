package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The card reader fails before, while and after a card is read, and cards are left on it. */
class ReaderJourneyTest {
    @TempDir
    Path directory;

    /** @param again whether the reader finds a card again that was left in place */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereverTheCableIsPulledSheGoesOnAndLosesNothing(boolean again) throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, again ? "reader" : "reader-once")) {
            var citizen = new Citizen(kiosk).unseen();
            kiosk.reader().setFindsAgain(again);

            kiosk.reads("请刷身份证");
            kiosk.reader().unplug();
            kiosk.reads("暂时不能刷卡");
            kiosk.picture("pulled-before");
            kiosk.reader().replug();
            kiosk.reads("请刷身份证");

            kiosk.reader().disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.Unplugged(300));
            kiosk.lay("mother");
            kiosk.reads("暂时不能刷卡");
            kiosk.picture("pulled-while-read");
            kiosk.reader().calm();
            kiosk.reader().replug();
            if (!again) {
                kiosk.reads("请刷身份证");
                kiosk.lift();
                kiosk.lay("mother");
            }
            kiosk.sees("您好");
            kiosk.reader().unplug();
            kiosk.reads("暂不能读卡");
            kiosk.picture("pulled-after");
            citizen.goesOnAsHimself("生了宝宝");
            kiosk.press("我是宝宝妈妈");
            citizen.answers();
            citizen.choosesItems();

            kiosk.sees("孩子爸爸在这里吗");
            kiosk.reads("暂时不能刷卡");
            kiosk.picture("pulled-while-another-is-awaited");
            kiosk.reader().lift();
            kiosk.reader().replug();
            kiosk.reads("设备正常");
            citizen.letsTheOtherParentAgree();
            kiosk.sees("需要准备什么");
            kiosk.picture("nothing-lost");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLeavesTheCardIsRemindedUntilItIsLifted(boolean again) throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, again ? "card-left" : "card-left-once")) {
            kiosk.reader().setFindsAgain(again);
            kiosk.reads("请刷身份证");
            kiosk.lay("mother");
            kiosk.sees("您好");
            kiosk.press("不办了");
            kiosk.sees("请取回身份证");
            kiosk.picture("reminded");
            kiosk.awaitTrue("it rings again", () -> rung(kiosk) >= 2);
            assertThat(kiosk.title()).contains("您的信息已清除");
            kiosk.lift();
            kiosk.reads("请拿好您的身份证和凭证");
            assertThat(kiosk.title()).doesNotContain("取回");
            assertThat(kiosk.page().locator("kiosk-chime").count()).isZero();
            kiosk.picture("taken-back");
            kiosk.lay("father");
            kiosk.sees("您好");
        }
    }

    @Test
    void aForgottenCardIsSaidToWhoComesNext() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "card-forgotten")) {
            kiosk.reads("请刷身份证");
            kiosk.lay("mother");
            kiosk.sees("您好");
            kiosk.press("不办了");
            kiosk.sees("请取回身份证");
            kiosk.press("不是我的");
            kiosk.reads("读卡区有别人忘记的身份证");
            kiosk.picture("next");
            kiosk.lift();
            kiosk.gone("读卡区有别人忘记的身份证");
            kiosk.lay("father");
            kiosk.sees("您好");
        }
    }

    private static int rung(Kiosk kiosk) {
        return Integer.parseInt(kiosk.page().locator("kiosk-chime").getAttribute("rung"));
    }

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }
}
