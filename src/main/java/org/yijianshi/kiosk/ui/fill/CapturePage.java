package org.yijianshi.kiosk.ui.fill;

import java.util.Optional;
import org.yijianshi.kiosk.application.PageRefusal;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.CameraCapture;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Photographs one material, page by page. */
public final class CapturePage {
    private final Stage stage;
    private final Material material;

    /** What is photographed, and for whom. */
    public interface Material {
        /** An empty page of its journey that names the material. */
        PageFrame frame(String howTo);

        String howTo();

        int maxPages();

        /** How many have been kept. */
        int taken();

        /** Empty when the page was kept. */
        Optional<PageRefusal> keep(byte[] jpeg);

        /** The list the material stands on. */
        void back();
    }

    public CapturePage(Stage stage, Material material) {
        this.stage = stage;
        this.material = material;
    }

    public void show() {
        var frame =
                material.frame(material.howTo() + "（已拍 %d 页，最多 %d 页）".formatted(material.taken(), material.maxPages()));
        var camera = new CameraCapture(CameraCapture.Subject.PAPER);
        frame.setContent(camera);
        var shutter = live(frame, camera);
        shutter.setEnabled(false);
        camera.addLiveListener(() -> shutter.setEnabled(true));
        camera.addStillListener(flaw -> still(frame, camera, flaw.isEmpty()));
        camera.addUnavailableListener(reason -> unavailable(frame));
        stage.show(frame);
        stage.light(Cabinet.Place.CAMERA);
    }

    private PrimaryButton live(PageFrame frame, CameraCapture camera) {
        var shutter = new PrimaryButton("拍一张", camera::capture);
        frame.setActions(SecondaryButton.outlined("返回", material::back), shutter);
        return shutter;
    }

    private void still(PageFrame frame, CameraCapture camera, boolean good) {
        var retake = SecondaryButton.outlined("重拍", () -> {
            camera.retake();
            live(frame, camera);
        });
        frame.setActions(retake, new PrimaryButton(good ? "清楚，就用这张" : "不够清楚，还是用", () -> use(camera)));
    }

    private void use(CameraCapture camera) {
        camera.read(
                jpeg -> {
                    material.keep(jpeg)
                            .ifPresentOrElse(refusal -> stage.tell("没有保留这张", refusal.sentence()), this::next);
                },
                () -> stage.tell("没有拍成", "请再拍一次；多次不行可以之后交到窗口。"));
    }

    private void next() {
        if (material.taken() >= material.maxPages()) {
            material.back();
            return;
        }
        stage.open(new Dialog("已拍 %d 页".formatted(material.taken()), "这份材料还有别的页吗？")
                .primary("没有了", material::back)
                .secondary("再拍一页", this::show));
    }

    private void unavailable(PageFrame frame) {
        frame.setActions(new PrimaryButton("返回材料清单", material::back));
    }
}
