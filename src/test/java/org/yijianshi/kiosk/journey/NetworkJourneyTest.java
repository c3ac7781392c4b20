package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The line to the platform dies at each step of an application and comes back; every page looked at says what is true. */
class NetworkJourneyTest {
    private static final int OUTBOX_PATIENCE_MILLIS = 90_000;

    @TempDir
    Path directory;

    @Test
    void whereverTheLineDiesOnTheWaySheGoesOnAndItArrivesOnce() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "network")) {
            var screen = new Truthful(kiosk);
            var citizen = new Citizen(screen);

            kiosk.platformIs("DOWN");
            citizen.begins();
            kiosk.sees("样现在查不到");
            int all = missing(kiosk);
            kiosk.reads("照样可以办");
            screen.picture("nothing-asked");

            cutWhileRecordsAreAsked(kiosk);
            kiosk.sees("样现在查不到");
            assertThat(missing(kiosk)).isBetween(1, all - 1);
            screen.picture("cut-while-asking");
            kiosk.platformIs("UP");
            kiosk.press("再查一次");
            citizen.answers();
            citizen.choosesItems();

            kiosk.sees("孩子爸爸在这里吗");
            kiosk.platformIs("DOWN");
            kiosk.lift();
            kiosk.lay("father");
            kiosk.reads("现在连不上平台");
            screen.picture("other-parent");
            kiosk.press("知道了");
            kiosk.press("先不刷，继续");
            citizen.printsTheNotice();
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            kiosk.platformIs("UP");
            citizen.photographs();
            kiosk.platformIs("DOWN");
            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.platformIs("UP");
            kiosk.sees("签名");

            // What it gets it keeps; that it has got it, it cannot say any more.
            kiosk.platformIs("DOWN_AFTER_EVENT");
            citizen.signsAndSubmits();
            screen.submitted();
            kiosk.sees("已提交，待送达");
            kiosk.awaitTrue("the platform has it", () -> kiosk.eventsAtPlatform() == 1);
            kiosk.reads("凭证已打印");
            screen.picture("answer-lost");
            assertThat(screen.words()).doesNotContain("已受理");
            kiosk.platformIs("UP");
            comes(kiosk, "省平台已受理");
            screen.picture("arrived");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    @Test
    void whatIsSubmittedWithoutALineIsFoundByItsCodeBeforeAndAfterItHasArrived() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "no-network")) {
            var screen = new Truthful(kiosk);
            var citizen = new Citizen(screen);
            kiosk.platformIs("DOWN");
            citizen.begins();
            kiosk.sees("样现在查不到");
            kiosk.press("先继续办");
            citizen.answers();
            citizen.takesAllItems();
            kiosk.sees("需要准备什么");
            kiosk.reads("刚才连不上省平台");
            screen.picture("notice-without-records");
            kiosk.platformIs("UP");
            kiosk.press("再查一次");
            citizen.goesOnAlone();
            kiosk.sees("需要准备什么");
            assertThat(screen.words()).doesNotContain("刚才连不上省平台");
            kiosk.platformIs("DOWN");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.finishesWithoutPapers();
            screen.submitted();
            kiosk.sees("已提交，待送达");
            kiosk.reads("凭证已打印");
            screen.picture("queued");
            SittingsJourneyTest.slip(kiosk, "no-network-printed-receipt");
            var code = kiosk.page().locator(".code").innerText().replace(" ", "");
            kiosk.press("我办完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);

            kiosk.press("查进度");
            kiosk.types("222222");
            kiosk.reads("这台机器没有查到，现在又问不了省平台");
            screen.picture("unknown-code");
            kiosk.press("查好了");
            SittingsJourneyTest.home(kiosk);
            kiosk.press("查进度");
            kiosk.types(code);
            kiosk.reads("已提交待送达");
            screen.picture("tracked-before");
            assertThat(kiosk.eventsAtPlatform()).isZero();

            kiosk.platformIs("UP");
            comes(kiosk, "联办编号 SB-");
            screen.picture("tracked-after");
            assertThat(kiosk.page().getByText("已受理").count()).isPositive();
            kiosk.platformIs("DOWN");
            kiosk.press("查好了");
            SittingsJourneyTest.home(kiosk);
            kiosk.press("查进度");
            kiosk.types(code);
            kiosk.reads("联办编号 SB-");
            screen.picture("tracked-without-line");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    /** The platform has answered for one record and is gone before the next. */
    private static void cutWhileRecordsAreAsked(Kiosk kiosk) {
        var before = kiosk.title();
        kiosk.platformIs("DOWN_AFTER_RECORD");
        kiosk.press("再查一次");
        kiosk.awaitTrue("records are asked for", () -> !kiosk.title().equals(before));
    }

    /** The outbox waits longer after each failure. */
    private static void comes(Kiosk kiosk, String words) {
        kiosk.page().getByText(words).first().waitFor(new Locator.WaitForOptions().setTimeout(OUTBOX_PATIENCE_MILLIS));
    }

    private static int missing(Kiosk kiosk) {
        return Integer.parseInt(kiosk.title().replaceAll("\\D", ""));
    }

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }

    /** Reads every page that is looked at: none may say of the application what is not so yet. */
    private static final class Truthful implements Screen {
        private final Kiosk kiosk;
        private boolean submitted;

        Truthful(Kiosk kiosk) {
            this.kiosk = kiosk;
        }

        /** From now on it is on the disk. */
        void submitted() {
            submitted = true;
        }

        @Override
        public Page page() {
            return kiosk.page();
        }

        @Override
        public void lay(String card) {
            kiosk.lay(card);
        }

        @Override
        public void lift() {
            kiosk.lift();
        }

        String words() {
            return kiosk.page().locator("body").innerText();
        }

        @Override
        public void picture(String name) {
            var words = words();
            if (!submitted) {
                assertThat(words).as(name).doesNotContain("已提交", "待送达");
            }
            if (kiosk.eventsAtPlatform() == 0) {
                assertThat(words).as(name).doesNotContain("已受理", "省平台已收到");
            }
            kiosk.picture(name);
        }
    }
}
