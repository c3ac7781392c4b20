package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.PageCondition;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** Papers on A4: what jams is said, printed again when that is mended, and never comes out for the next person. */
class PagePrinterJourneyTest {
    @TempDir
    Path directory;

    @Test
    void whatJamsIsPrintedAgainAndWhatIsLeftBehindNever() throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var kiosk = new Kiosk(config, 1080, 1920, "page-printer")) {
            var dock = kiosk.terminal().part(Dock.class);
            var printer = kiosk.terminal().part(Simulators.class).pagePrinter().orElseThrow();
            var citizen = new Citizen(kiosk).unseen();
            citizen.begins();
            citizen.answers();
            citizen.choosesItems();
            citizen.letsTheOtherParentAgree();
            kiosk.sees("需要准备什么");

            dock.pagePrinter(PageCondition.COVER_OPEN);
            kiosk.reads("A4 打印机的盖子没合上");
            bottom(kiosk);
            kiosk.picture("unable");
            dock.pagePrinter(PageCondition.READY);
            kiosk.reads("打印 A4 告知单");
            bottom(kiosk);
            kiosk.picture("offered");

            dock.pagePrinter(PageCondition.JAM_SOON);
            kiosk.press("打印 A4 告知单");
            kiosk.reads("正在打印告知单");
            kiosk.reads("A4 打印机卡纸了");
            bottom(kiosk);
            kiosk.picture("jammed");
            assertThat(printer.jobsInside()).isZero();
            dock.pagePrinter(PageCondition.READY);
            kiosk.press("再打一次");
            kiosk.reads("告知单已打印");
            bottom(kiosk);
            kiosk.picture("printed");
            var notice = printer.papers().getLast();
            assertThat(notice.pages()).isEqualTo(notice.of());

            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.photographs();
            citizen.choosesDelivery();
            citizen.reviews();
            citizen.signsAndSubmits();
            kiosk.reads("打印 A4 申请材料");
            kiosk.picture("receipt");
            kiosk.press("打印 A4 申请材料");
            kiosk.reads("正在打印申请材料");
            kiosk.picture("printing");
            kiosk.reads("申请材料已打印");
            kiosk.picture("receipt-printed");
            keep(printer, "application");

            kiosk.reads("凭证已打印");
            kiosk.press("我办完了，清除我的信息");
            kiosk.sees("您的信息已清除");
            kiosk.lift();
            kiosk.press("回到首页");

            citizen.begins("mother", "生了宝宝");
            kiosk.press("先看办事指南");
            kiosk.sees("办事指南");
            kiosk.picture("guide");
            dock.pagePrinter(PageCondition.JAM_SOON);
            kiosk.press("打印 A4 办事指南");
            kiosk.awaitTrue("it has jammed", () -> printer.trouble() == SimulatedPagePrinter.Trouble.JAM);
            assertThat(printer.jobsInside()).isOne();
            var before = printer.papers().size();
            kiosk.press("其他情况，找工作人员");
            kiosk.press("不办了，清除信息");
            kiosk.sees("您的信息已清除");
            kiosk.awaitTrue("nothing is left in the printer", () -> printer.jobsInside() == 0);
            dock.pagePrinter(PageCondition.READY);
            kiosk.awaitTrue("the part that was out", () -> printer.papers().size() == before + 1);
            assertThat(printer.papers().getLast().pages()).isEqualTo(1);
        }
    }

    private static void bottom(Kiosk kiosk) {
        kiosk.page().locator(".page-content").last().evaluate("e => e.lastElementChild.scrollIntoView()");
    }

    private static void keep(SimulatedPagePrinter printer, String name) throws Exception {
        var papers = printer.papers();
        for (int i = 0; i < papers.size(); i++) {
            Files.write(
                    Path.of("target", "tour", "page-printer-%s-%d.pdf".formatted(name, i)),
                    papers.get(i).pdf());
        }
    }
}
