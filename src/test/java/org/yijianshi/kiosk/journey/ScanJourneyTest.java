package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.device.barcode.CodePicture;
import org.yijianshi.kiosk.device.simulator.SimulatedCamera;
import org.yijianshi.kiosk.dock.CameraCondition;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.session.CodeArrivals;

/** 扫一扫 in real Chromium: its camera sees a clip of a code, or what the dock holds before it; or the scanner does. */
class ScanJourneyTest {
    private static final String BRANCH = "91411199MAEDEMA20U";
    private static final String SUBMITTED = """
            {"event":{"id":"newborn"},"items":[{"item":"household"}],
             "receipt":{"localNumber":"%s","queryCode":"%s"}}""";

    @TempDir
    private Path directory;

    @Test
    void theCameraFindsAnApplicationByItsReceiptAndCloses() throws Exception {
        try (var camera = SimulatedCamera.start(directory.resolve("camera.mjpeg"));
                var kiosk = new Kiosk(
                        Kiosk.inAHall(directory.resolve("store")), 1080, 1920, "scan", camera.browserSwitch())) {
            camera.show(CodePicture.of(submitted(kiosk)).jpeg());
            kiosk.press("查进度");
            kiosk.press("扫凭证上的二维码");

            kiosk.reads("新生儿出生");
            kiosk.picture("found");
            assertThat(kiosk.cameras()).isEqualTo(List.of(1, 0));
        }
    }

    @Test
    void aLicenceIsShownInsteadOfChoosingTheEnterpriseAndTheSessionsEndClosesTheCamera() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1280, 1024, "licence")) {
            var dock = kiosk.terminal().part(Dock.class);
            new Citizen(kiosk).unseen().begins("eatery-owner", "招了新员工", "我替单位来办");
            kiosk.sees("替哪家单位办");
            kiosk.picture("question");
            kiosk.press("出示电子营业执照");
            kiosk.sees("请出示电子营业执照");
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().equals(List.of(1, 1)));
            dock.holdUp("https://example.invalid/");
            kiosk.reads("这不是这里要的二维码");
            kiosk.picture("foreign");
            dock.holdUpLicence(BRANCH, true);
            kiosk.sees("这个码已经过期");
            kiosk.picture("expired");
            dock.putAway();
            kiosk.press("再扫一次");
            kiosk.sees("请出示电子营业执照");
            dock.scanLicence(BRANCH, false);
            kiosk.sees("新员工都是内地居民吗");
            assertThat(kiosk.cameras().getLast()).isZero();

            dock.takeFromScanner();
            kiosk.press("上一步");
            kiosk.press("出示电子营业执照");
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().getLast() == 1);
            kiosk.picture("looking");
            kiosk.press("其他情况，找工作人员");
            kiosk.press("不办了，清除信息");
            kiosk.sees("您的信息已清除");
            assertThat(kiosk.page().evaluate("sessionStorage.getItem('cameras left open')"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aCameraThatGoesAndComesIsSaidAndACodeIsReadAfterIt() throws Exception {
        try (var camera = SimulatedCamera.start(directory.resolve("camera.mjpeg"));
                var kiosk = new Kiosk(
                        Kiosk.inAHall(directory.resolve("store")), 1280, 1024, "scan-camera", camera.browserSwitch())) {
            var dock = kiosk.terminal().part(Dock.class);
            var code = submitted(kiosk);
            dock.camera(CameraCondition.REFUSED);
            kiosk.press("查进度");
            kiosk.press("扫凭证上的二维码");
            kiosk.reads("摄像头没有打开");
            kiosk.reads("请用下面的按钮换一种办法");
            kiosk.picture("refused");
            dock.camera(CameraCondition.READY);
            kiosk.reads("把二维码对准摄像头");
            kiosk.gone("摄像头没有打开");
            dock.camera(CameraCondition.MISSING);
            kiosk.reads("这台机器现在没有摄像头");
            dock.camera(CameraCondition.UNREADABLE);
            kiosk.reads("摄像头现在用不了");
            kiosk.picture("unreadable");
            dock.camera(CameraCondition.MISSING);
            kiosk.reads("这台机器现在没有摄像头");
            camera.show(CodePicture.of(code).jpeg());
            dock.camera(CameraCondition.READY);
            kiosk.reads("新生儿出生");
            assertThat(kiosk.cameras().getLast()).isZero();
        }
    }

    @Test
    void aFloodInTheMiddleOfAFormCostsNothingAndAfterItACodeIsRead() throws Exception {
        var hall = Kiosk.inAHall(directory);
        var devices = hall.devices();
        try (var kiosk = new Kiosk(
                hall.with(devices.withoutCamera(devices.scanner().orElseThrow())), 1080, 1920, "scan-flood")) {
            var dock = kiosk.terminal().part(Dock.class);
            var scanner = kiosk.terminal().part(CodeArrivals.class);
            var mother = new Citizen(kiosk).unseen();
            mother.begins();
            mother.answers();
            mother.choosesItems();
            mother.letsTheOtherParentAgree();
            mother.readsTheNotice();
            kiosk.settles();
            var asked = kiosk.title();

            dock.floodScanner(true);
            kiosk.reads("暂不能扫码");
            assertThat(kiosk.title()).isEqualTo(asked);
            kiosk.picture("form");
            dock.floodScanner(false);
            kiosk.awaitTrue("the flood has passed", scanner::ready);
            kiosk.reads("设备正常");
            kiosk.picture("form-after");
            mother.fillsUntil("材料");

            kiosk.press("其他情况，找工作人员");
            kiosk.press("不办了，清除信息");
            kiosk.sees("您的信息已清除");
            kiosk.lift();
            kiosk.press("回到首页");
            kiosk.press("查进度");
            kiosk.press("扫凭证上的二维码");
            kiosk.reads("请放到扫码口");
            dock.floodScanner(true);
            kiosk.reads("请把码都拿开，再放一个");
            kiosk.picture("waiting");
            dock.floodScanner(false);
            kiosk.reads("请放到扫码口");
            kiosk.picture("waiting-after");
            dock.scan(submitted(kiosk));
            kiosk.reads("新生儿出生");
            kiosk.picture("read");
        }
    }

    private static String submitted(Kiosk kiosk) throws Exception {
        return kiosk.terminal()
                .part(Submissions.class)
                .accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "newborn",
                        receipt -> SUBMITTED
                                .formatted(receipt.localNumber(), receipt.queryCode())
                                .getBytes(StandardCharsets.UTF_8),
                        List.of()))
                .queryCode();
    }
}
