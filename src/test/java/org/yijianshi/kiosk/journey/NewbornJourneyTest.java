package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** 新生儿出生 in real Chromium, from the card to the receipt, with what goes wrong on the way. */
class NewbornJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aMotherAppliesWithTheFatherBesideHer() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "portrait")) {
            var citizen = new Citizen(kiosk);
            kiosk.reads("请刷身份证");
            kiosk.picture("home");
            citizen.begins();
            citizen.answers();
            citizen.choosesItems();
            citizen.letsTheOtherParentAgree();
            citizen.printsTheNotice();
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.photographs();
            citizen.choosesDelivery();
            citizen.reviews();
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.printer().slips()).hasSize(2);
            Files.write(
                    Path.of("target", "tour", "portrait-printed-notice.png"),
                    kiosk.printer().slips().getFirst());
            Files.write(
                    Path.of("target", "tour", "portrait-printed-receipt.png"),
                    kiosk.printer().slips().getLast());
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            assertThat(directory.resolve("key").resolve("terminal.key")).exists();
            assertThat(directory.resolve("data").resolve("terminal.key")).doesNotExist();

            kiosk.reads("日受理，最晚");
            var code = kiosk.page().locator(".code").innerText().replace(" ", "");
            kiosk.press("非常满意");
            kiosk.reads("谢谢您的评价");
            kiosk.picture("evaluated");
            kiosk.press("我办完了");
            kiosk.sees("您的信息已清除");
            kiosk.picture("goodbye");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            kiosk.press("回到首页");
            kiosk.reads("请刷身份证");
            assertThat(kiosk.page().locator("body").innerText()).doesNotContain("示例男", "示例女", "示例宝宝", "199408089041");

            kiosk.press("查进度");
            kiosk.sees("请输入查询码");
            kiosk.types(code);
            kiosk.reads("联办编号 SB-");
            kiosk.reads("日受理，最晚");
            kiosk.picture("progress");
            assertThat(kiosk.page().locator("body").innerText())
                    .contains("上户口（出生登记）")
                    .doesNotContain("示例男", "示例女", "示例宝宝", "199408089041");
        }
    }

    @Test
    void aLandscapeScreenShowsTheSameWay() throws Exception {
        try (var kiosk = new Kiosk(config(), 1920, 1080, "landscape")) {
            var citizen = new Citizen(kiosk);
            kiosk.picture("home");
            citizen.begins();
            citizen.answers();
            citizen.choosesItems();
            citizen.letsTheOtherParentAgree();
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.finishesWithoutPapers();
            kiosk.sees("省平台已受理");
            kiosk.press("我办完了");
            kiosk.reads("凭证还没打完");
            kiosk.picture("leaves-too-soon");
            kiosk.press("等打完");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            kiosk.press("我办完了");
            kiosk.sees("您的信息已清除");
        }
    }

    @Test
    void withThePlatformDownNothingIsCalledAcceptedAndLaterItArrivesOnce() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "offline")) {
            var citizen = new Citizen(kiosk).unseen();
            citizen.begins();
            citizen.answers();
            citizen.choosesItems();
            citizen.letsTheOtherParentAgree();
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.platformIs("DOWN");
            citizen.signsAndSubmits();
            kiosk.sees("已提交，待送达");
            kiosk.reads("凭证已打印");
            kiosk.picture("queued");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("已受理");
            assertThat(kiosk.eventsAtPlatform()).isZero();

            kiosk.platformIs("UP");
            kiosk.sees("省平台已受理");
            kiosk.picture("delivered");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    @Test
    void withoutPaperTheNumberIsOnTheScreenAndSaidBefore() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "paper-out")) {
            var citizen = new Citizen(kiosk).unseen();
            kiosk.printer().takePaperOut();
            kiosk.reads("暂不能打印");
            kiosk.picture("home");
            citizen.begins();
            citizen.answers();
            citizen.choosesItems();
            citizen.letsTheOtherParentAgree();
            kiosk.reads("现在不能打印告知单");
            kiosk.picture("notice-without-paper");
            assertThat(kiosk.button("打印一张带走").count()).isZero();
            kiosk.printer().loadPaper();
            kiosk.reads("打印一张带走");
            kiosk.printer().takePaperOut();
            kiosk.gone("打印一张带走");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.finishesWithoutPapers();
            kiosk.reads("请记下或拍下屏幕上的查询码");
            kiosk.picture("number-on-screen");
            assertThat(kiosk.page().locator(".code").innerText()).matches("\\w{3} \\w{3}");
            kiosk.printer().loadPaper();
            assertThat(kiosk.printer().slips()).isEmpty();
        }
    }

    @Test
    void aCardLiftedTooSoonIsAskedForAgain() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "lifted")) {
            kiosk.reads("请刷身份证");
            kiosk.reader().disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.CardLifted());
            kiosk.lay("mother");
            kiosk.reads("没有读到身份证");
            kiosk.picture("again");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            kiosk.press("知道了");
            kiosk.reader().calm();
            kiosk.reader().lift();
            kiosk.lay("mother");
            kiosk.sees("您好");
        }
    }

    @Test
    void anExpiredCardIsShownTheWay() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "expired")) {
            kiosk.reads("请刷身份证");
            kiosk.lay("expired");
            kiosk.sees("身份证过了有效期");
            kiosk.picture("window");
            kiosk.press("知道了");
            kiosk.sees("您的信息已清除");
        }
    }

    @Test
    void whoeverWalksAwayIsWipedAfterAWarning() throws Exception {
        var config = withIdleTime(config(), Duration.ofSeconds(3), Duration.ofSeconds(20));
        try (var kiosk = new Kiosk(config, 1080, 1920, "idle")) {
            kiosk.reads("请刷身份证");
            kiosk.lay("mother");
            kiosk.sees("您好");
            kiosk.reads("您还在吗");
            kiosk.picture("warning");
            kiosk.press("我还在");
            kiosk.gone("您还在吗");
            kiosk.reads("您还在吗");
            kiosk.sees("您的信息已清除");
            kiosk.picture("wiped");
            assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
            assertThat(kiosk.page().locator("body").innerText()).doesNotContain("示例女", "示例*");
        }
    }

    @Test
    void aMotherAloneOnASmallScreenGetsAReceiptAsWideAsThePaper() throws Exception {
        var slip = ImageIO.read(new ByteArrayInputStream(printed()));
        assertThat(slip.getWidth()).isEqualTo(576);
        assertThat(slip.getHeight()).isGreaterThan(1_000);
    }

    private byte[] printed() throws Exception {
        try (var kiosk = new Kiosk(config(), 1280, 1024, "small")) {
            var citizen = new Citizen(kiosk);
            kiosk.picture("home");
            citizen.fillsTheFormAlone();
            citizen.finishesWithoutPapers();
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            return kiosk.printer().slips().getFirst();
        }
    }

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }

    private static TerminalConfig withIdleTime(TerminalConfig config, Duration idle, Duration answer) {
        return new TerminalConfig(
                config.demonstration(),
                config.site(),
                config.ui(),
                new TerminalConfig.Session(idle, answer, config.session().extensions()),
                config.devices(),
                config.platform(),
                config.store(),
                config.catalogue(),
                config.fonts());
    }
}
