package org.yijianshi.kiosk.ui.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.ScanTrouble;
import org.yijianshi.kiosk.device.barcode.CodePicture;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Glass;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.CodeScanner;
import org.yijianshi.kiosk.ui.track.ProgressPage;
import tools.jackson.databind.json.JsonMapper;

/** What a citizen reads while he holds something before the camera, on a whole terminal; the pictures are generated. */
class ScanPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Terminal terminal;

    private Stage stage;
    private Glass glass;

    @BeforeAll
    static void start(@TempDir Path store) throws Exception {
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @BeforeEach
    void openTheProgressPage() {
        MockVaadin.setup(new Routes());
        stage = new Stage(terminal.part(Desk.class), () -> {});
        glass = new Glass(stage);
        UI.getCurrent().add(stage);
        new ProgressPage(stage).show();
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    @Test
    void aReceiptsCodeIsLookedUpAndTheCameraIsGone() throws Exception {
        glass.press("扫凭证上的二维码");
        sees(CodePicture.of("K7M4PX").jpeg());
        glass.reads("请输入查询码", "K7M4PX", "没有找到这个查询码");
        assertThat(scanners()).isEmpty();
    }

    @Test
    void aForeignCodeIsSaidToBeForeignAndStaysUnopened() throws Exception {
        glass.press("扫凭证上的二维码");
        sees(CodePicture.of("https://example.invalid/?q=<script>alert(1)</script>")
                .jpeg());
        glass.reads(ScanTrouble.FOREIGN.title(), ScanTrouble.FOREIGN.sentence());
        assertThat(glass.text()).doesNotContain("example", "script");
        sees(CodePicture.of("K7M4PX2A").jpeg());
        glass.reads(ScanTrouble.SIGNING_CODE_HERE.title());
        assertThat(scanners()).hasSize(1);
    }

    @Test
    void aCameraThatIsMissingOrForbiddenLeavesTheOtherWays() {
        glass.press("扫凭证上的二维码");
        fire("kiosk-camera-fault", "{\"event.detail.reason\":\"NotFoundError\"}");
        glass.reads(ScanTrouble.NO_CAMERA.title(), ScanTrouble.NO_CAMERA.sentence(), "不扫了，手动输入", "找工作人员");
        fire("kiosk-camera-fault", "{\"event.detail.reason\":\"NotAllowedError\"}");
        glass.reads(ScanTrouble.CAMERA_FORBIDDEN.title());
        glass.press("不扫了，手动输入");
        glass.reads("请输入查询码");
        assertThat(scanners()).isEmpty();
    }

    @Test
    void picturesThatComeTooFastAreNotLookedAt() throws Exception {
        glass.press("扫凭证上的二维码");
        var nothing = CodePicture.ofNothing();
        for (int i = 0; i < 20; i++) {
            frame(nothing);
        }
        sees(CodePicture.of("K7M4PX").jpeg());
        glass.reads("没有找到这个查询码");
    }

    @Test
    void whatIsNoPictureChangesNothing() throws Exception {
        glass.press("扫凭证上的二维码");
        fire("kiosk-frame", "{\"event.detail.jpeg\":\"!!!\"}");
        fire("kiosk-frame", "{}");
        frame(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        sees(CodePicture.of("K7M4PX").jpeg());
        glass.reads("没有找到这个查询码");
    }

    /** Shows the picture as the page would: again and again until something happens. */
    private void sees(byte[] jpeg) {
        var before = glass.text();
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            frame(jpeg);
            MockVaadin.runUIQueue();
            return !glass.text().equals(before);
        });
    }

    private void frame(byte[] jpeg) {
        fire(
                "kiosk-frame",
                "{\"event.detail.jpeg\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(jpeg)));
    }

    private void fire(String event, String data) {
        scanners().forEach(scanner -> {
            var element = scanner.getElement();
            element.getNode()
                    .getFeature(ElementListenerMap.class)
                    .fireEvent(new DomEvent(element, event, (tools.jackson.databind.node.ObjectNode)
                            JsonMapper.shared().readTree(data)));
        });
    }

    private java.util.List<Component> scanners() {
        return glass.all().filter(CodeScanner.class::isInstance).toList();
    }
}
