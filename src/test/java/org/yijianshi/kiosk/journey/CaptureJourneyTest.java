package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.simulator.SimulatedCamera;
import org.yijianshi.kiosk.dock.CameraCondition;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.FlatbedCondition;
import org.yijianshi.kiosk.document.page.DeskPicture;

/** Papers before the camera and on the flatbed in real Chromium, whose camera sees a clip of a drawn desk. */
class CaptureJourneyTest {
    private static final String OPEN_WHEN_TOLD = """
            () => {
              const media = navigator.mediaDevices;
              const open = media.getUserMedia.bind(media);
              const told = new Promise((done) => (window.openNow = done));
              media.getUserMedia = (wanted) => told.then(() => open(wanted));
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void pagesAreMadeUprightPutInOrderAndTakenAgain() throws Exception {
        try (var camera = SimulatedCamera.start(directory.resolve("camera.mjpeg"));
                var kiosk = new Kiosk(
                        Kiosk.inAHall(directory.resolve("store")), 1080, 1920, "capture", camera.browserSwitch())) {
            toTheMaterials(kiosk);
            var many = many(kiosk);

            camera.show(new DeskPicture(1).turned(12).tilted(0.12).take().picture());
            many.click();
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().getLast() == 1);
            kiosk.reads("把材料平放在框内");
            kiosk.picture("live");
            kiosk.press("拍一张");
            kiosk.reads("四边都在");
            kiosk.picture("upright");
            assertThat(tallness(kiosk)).isBetween(1.38, 1.45);
            kiosk.press("用没摆正的原图");
            kiosk.reads("用摆正的");
            assertThat(tallness(kiosk)).isBetween(0.74, 0.76);
            kiosk.press("用摆正的");
            kiosk.reads("用没摆正的原图");
            kiosk.press("转一下");
            kiosk.awaitTrue("it lies", () -> tallness(kiosk) < 0.73);
            kiosk.press("清楚，就用这张");
            kiosk.reads("第 1 页");

            camera.show(new DeskPicture(2)
                    .turned(4)
                    .beyondTheEdge(0.2)
                    .blurred(3)
                    .take()
                    .picture());
            kiosk.press("再拍一页");
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().getLast() == 1);
            kiosk.press("拍一张");
            kiosk.reads("纸没有拍全");
            kiosk.picture("cut-off");
            kiosk.press("不够清楚，还是用");
            kiosk.reads("第 2 页");
            kiosk.picture("two-pages");

            var before = pages(kiosk);
            kiosk.press("后移");
            kiosk.awaitTrue("they have changed places", () -> pages(kiosk).equals(before.reversed()));

            camera.show(new DeskPicture(3)
                    .turned(-6)
                    .on(DeskPicture.Desk.DARK)
                    .take()
                    .picture());
            kiosk.press("重拍");
            kiosk.reads("重拍第 1 页");
            kiosk.press("返回");
            kiosk.reads("第 2 页");
            assertThat(pages(kiosk)).isEqualTo(before.reversed());
            kiosk.press("重拍");
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().getLast() == 1);
            kiosk.press("拍一张");
            kiosk.page().locator("img.taken").waitFor();
            kiosk.picture("taken-again");
            use(kiosk);
            kiosk.reads("第 2 页");
            assertThat(pages(kiosk)).hasSize(2).endsWith(before.getFirst()).doesNotContain(before.getLast());
            assertThat(health(kiosk)).contains("\"name\":\"document-camera\",\"title\":\"高拍仪\",\"state\":\"ONLINE\"");

            var dock = kiosk.terminal().part(Dock.class);
            dock.flatbed(FlatbedCondition.COVER_OPEN);
            kiosk.page().evaluate(OPEN_WHEN_TOLD);
            kiosk.press("再拍一页");
            kiosk.rests("用平板扫描");
            kiosk.page().evaluate("openNow()");
            kiosk.reads("把材料平放在框内");
            kiosk.answered();
            kiosk.page().mouse().up();
            kiosk.reads("正面朝下");
            kiosk.picture("flatbed");
            kiosk.press("开始扫描");
            kiosk.reads("扫描仪的盖子开着");
            kiosk.picture("cover-open");
            kiosk.press("知道了");
            dock.flatbed(FlatbedCondition.READY);
            kiosk.press("开始扫描");
            kiosk.reads("重扫");
            kiosk.picture("scanned");
            use(kiosk);
            kiosk.reads("第 3 页");
            kiosk.picture("three-pages");
            kiosk.page()
                    .locator(".page-card")
                    .nth(1)
                    .locator("button", new Locator.LocatorOptions().setHasText("去掉"))
                    .click();
            kiosk.awaitTrue("one less", () -> pages(kiosk).size() == 2);
            kiosk.press("没有了，就这些");
            kiosk.reads("已拍 2 页");
            kiosk.picture("materials");
            assertThat(kiosk.cameras().getLast()).isZero();
        }
    }

    @Test
    void withoutACameraTheFlatbedAndTheWindowRemain() throws Exception {
        try (var kiosk = new Kiosk(
                Kiosk.inAHall(directory),
                1280,
                1024,
                "no-camera",
                "--use-fake-device-for-media-stream=device-count=0")) {
            toTheMaterials(kiosk);
            many(kiosk).click();
            kiosk.reads("没有找到摄像头");
            kiosk.reads("暂不能拍照");
            kiosk.picture("missing");
            assertThat(health(kiosk))
                    .contains("\"name\":\"document-camera\",\"title\":\"高拍仪\",\"state\":\"NO_DEVICE\"", "\"MISSING\"");
            kiosk.press("用平板扫描");
            kiosk.press("开始扫描");
            kiosk.press("就用这张");
            kiosk.reads("第 1 页");
            kiosk.press("没有了，就这些");
            kiosk.reads("已拍 1 页");
            kiosk.reads("没有找到摄像头。可以再试");
            kiosk.picture("materials");
        }
    }

    @Test
    void aCameraThatIsPulledOutComesBackAndNothingIsLost() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "camera-pulled")) {
            toTheMaterials(kiosk);
            many(kiosk).click();
            var camera = kiosk.page().locator("kiosk-camera");
            camera.evaluate("(it) => { it.result = () => null; }");
            kiosk.press("拍一张");
            kiosk.reads("没有拍成");
            kiosk.press("知道了");
            camera.evaluate("(it) => { delete it.result; }");
            kiosk.press("拍一张");
            use(kiosk);
            kiosk.reads("第 1 页");
            kiosk.press("再拍一页");
            kiosk.awaitTrue("the camera is open", () -> kiosk.cameras().getLast() == 1);
            kiosk.reads("把材料平放在框内");
            var dock = kiosk.terminal().part(Dock.class);
            dock.camera(CameraCondition.UNREADABLE);
            kiosk.reads("摄像头断开了");
            kiosk.reads("拍过的、填过的都还在");
            kiosk.picture("pulled");

            dock.camera(CameraCondition.MISSING);
            kiosk.reads("没有找到摄像头");
            kiosk.press("再试一次");
            kiosk.reads("没有找到摄像头");
            dock.camera(CameraCondition.READY);
            kiosk.reads("把材料平放在框内");
            kiosk.gone("没有找到摄像头");
            kiosk.reads("设备正常");
            kiosk.picture("back");
            kiosk.press("拍一张");
            use(kiosk);
            kiosk.reads("第 2 页");
        }
    }

    private static void use(Kiosk kiosk) {
        kiosk.page()
                .locator("button", new Page.LocatorOptions().setHasText(java.util.regex.Pattern.compile("就用这张|还是用")))
                .click();
    }

    private static void toTheMaterials(Kiosk kiosk) {
        var citizen = new Citizen(kiosk).unseen();
        citizen.fillsTheFormAlone();
        kiosk.sees("还差");
    }

    /** The button of a material of several pages. */
    private static Locator many(Kiosk kiosk) {
        return kiosk.page()
                .locator(".card-row", new Page.LocatorOptions().setHasText("住院"))
                .locator("button", new Locator.LocatorOptions().setHasText("拍照"))
                .first();
    }

    private static double tallness(Kiosk kiosk) {
        kiosk.answered();
        return ((Number) kiosk.page()
                        .evaluate("(async () => { const i = document.querySelector('img.paper'); await i.decode();"
                                + " return i.naturalHeight / i.naturalWidth; })()"))
                .doubleValue();
    }

    private static List<String> pages(Kiosk kiosk) {
        kiosk.answered();
        return kiosk.page().locator(".page-card img").all().stream()
                .map(each -> each.getAttribute("src"))
                .toList();
    }

    private static String health(Kiosk kiosk) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(kiosk.terminal().service() + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
