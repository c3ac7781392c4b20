package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.ui.kit.CameraCapture;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Photographs one material, page by page. */
final class CapturePage {
    private final Journey journey;
    private final MaterialEntry entry;
    private final MaterialEntry.Means.Capture capture;

    CapturePage(Journey journey, MaterialEntry entry, MaterialEntry.Means.Capture capture) {
        this.journey = journey;
        this.entry = entry;
        this.capture = capture;
    }

    void show() {
        var frame = journey.frame(
                Journey.Part.MATERIALS,
                entry.material().title().zh(),
                capture.howTo().zh()
                        + "（已拍 %d 页，最多 %d 页）".formatted(capture.pages().size(), capture.maxPages()));
        var camera = new CameraCapture();
        frame.setContent(camera);
        var shutter = live(frame, camera);
        shutter.setEnabled(false);
        camera.addLiveListener(() -> shutter.setEnabled(true));
        camera.addStillListener(flaw -> still(frame, camera, flaw.isEmpty()));
        camera.addUnavailableListener(reason -> unavailable(frame));
        journey.stage().show(frame);
    }

    private PrimaryButton live(PageFrame frame, CameraCapture camera) {
        var shutter = new PrimaryButton("拍一张", camera::capture);
        frame.setActions(SecondaryButton.outlined("返回", this::back), shutter);
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
                    journey.application()
                            .capture(entry.material().id(), jpeg)
                            .ifPresentOrElse(refusal -> journey.stage().tell("没有保留这张", refusal.sentence()), this::next);
                },
                () -> journey.stage().tell("没有拍成", "请再拍一次；多次不行可以之后交到窗口。"));
    }

    private void next() {
        var taken = journey.application().materials().stream()
                .filter(each -> each.material().id().equals(entry.material().id()))
                .findFirst()
                .filter(each -> each.means() instanceof MaterialEntry.Means.Capture)
                .map(each -> (MaterialEntry.Means.Capture) each.means())
                .orElse(capture);
        if (taken.pages().size() >= taken.maxPages()) {
            back();
            return;
        }
        journey.stage()
                .open(new org.yijianshi.kiosk.ui.kit.Dialog(
                                "已拍 %d 页".formatted(taken.pages().size()), "这份材料还有别的页吗？")
                        .primary("没有了", this::back)
                        .secondary("再拍一页", () -> new CapturePage(journey, entry, taken).show()));
    }

    private void unavailable(PageFrame frame) {
        frame.setActions(new PrimaryButton("返回材料清单", this::back));
    }

    private void back() {
        new MaterialsPage(journey).show();
    }
}
