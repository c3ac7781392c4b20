package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.FaceResult;
import org.yijianshi.kiosk.session.Sessions;

/** Neither card nor telephone, in real Chromium: a staff member vouches, and then for somebody else a face is compared. */
class WithoutCardJourneyTest {
    private static final String MOTHER = "411199199408089041";

    @TempDir
    Path directory;

    @Test
    void aWitnessAndThenAFaceSayWhoIsHere() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "without-card")) {
            appliesByAWitness(kiosk);
            comesByHisFace(kiosk);
        }
    }

    private static void appliesByAWitness(Kiosk kiosk) throws Exception {
        kiosk.reads("没带证件");
        looks(kiosk, "home");
        kiosk.press("没带证件");
        kiosk.sees("用哪种办法");
        looks(kiosk, "ways");
        kiosk.press("请工作人员见证");
        kiosk.sees("请输入您的身份证号");
        kiosk.types(MOTHER.substring(0, 17) + "X");
        kiosk.press("下一步");
        kiosk.reads("身份证号不对");
        looks(kiosk, "wrong-number");
        kiosk.press("删除");
        kiosk.types("1");
        kiosk.press("下一步");
        kiosk.sees("请工作人员来见证");
        looks(kiosk, "witness");
        kiosk.lay("neighbour");
        kiosk.sees("没有登记为见证人");
        looks(kiosk, "not-registered");
        kiosk.lift();
        kiosk.lay("witness");
        kiosk.sees("是本人吗");
        looks(kiosk, "confirm");
        kiosk.lift();
        kiosk.press("我见证，是本人");
        kiosk.sees("您好");
        looks(kiosk, "privacy");
        var citizen = new Citizen(kiosk).unseen();
        kiosk.press("知道了，开始办理");
        kiosk.sees("您要办哪件事");
        kiosk.press("生了宝宝");
        kiosk.press("我是宝宝妈妈");
        citizen.answers();
        citizen.choosesItems();
        kiosk.sees("在这里吗");
        looks(kiosk, "other-parent");
        citizen.goesOnAlone();
        citizen.readsTheNotice();
        citizen.fillsTheForm();
        citizen.finishesWithoutPapers();
        kiosk.sees("省平台已受理");
        assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        kiosk.reads("凭证已打印");
        kiosk.press("我办完了");
        kiosk.sees("您的信息已清除");
        assertThat(kiosk.terminal().part(Sessions.class).current()).isEmpty();
        kiosk.reads("请刷身份证");
    }

    private static void comesByHisFace(Kiosk kiosk) {
        var dock = kiosk.terminal().part(Dock.class);
        var opened = kiosk.cameras().getFirst();
        kiosk.press("没带证件");
        kiosk.press("刷脸核验");
        kiosk.sees("请输入您的身份证号");
        kiosk.types(MOTHER);
        kiosk.press("下一步");
        kiosk.sees("同意刷脸核验吗");
        looks(kiosk, "consent");
        assertThat(kiosk.cameras().getFirst()).as("no camera before he agrees").isEqualTo(opened);
        dock.faces(FaceResult.DIFFERENT);
        kiosk.press("同意，去拍照");
        kiosk.sees("请正对摄像头");
        kiosk.press("拍一张");
        takes(kiosk);
        kiosk.sees("没有比对上");
        looks(kiosk, "different");
        dock.faces(FaceResult.SAME);
        kiosk.press("再拍一次");
        kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().getLast() == 1);
        looks(kiosk, "face");
        kiosk.press("拍一张");
        takes(kiosk);
        kiosk.sees("您好");
        assertThat(kiosk.cameras()).isEqualTo(List.of(opened + 2, 0));
        looks(kiosk, "privacy-face");
        kiosk.press("不办了");
        kiosk.sees("您的信息已清除");
    }

    /** The pattern of a browser without a camera may count as blurred. */
    private static void takes(Kiosk kiosk) {
        kiosk.page()
                .locator("button")
                .getByText(java.util.regex.Pattern.compile("就用这张|还是用"))
                .click();
    }

    /** At the size of a hall's terminal and of a village's. */
    private static void looks(Kiosk kiosk, String name) {
        kiosk.answered();
        kiosk.picture(name);
        kiosk.page().setViewportSize(1280, 1024);
        kiosk.picture(name + "-village");
        kiosk.page().setViewportSize(1080, 1920);
    }
}
