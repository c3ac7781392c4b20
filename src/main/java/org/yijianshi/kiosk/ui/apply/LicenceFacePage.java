package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.application.LicenceFace;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;

/** 看证照: what the e-certificate says that is used instead of paper, and for what it is used. */
final class LicenceFacePage {
    private LicenceFacePage() {}

    static void show(Journey journey, LicenceFace face, Runnable back) {
        var frame = journey.frame(Journey.Part.MATERIALS, "正在画出证照", "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        journey.stage().show(frame);
        var documents = journey.desk().documents();
        journey.stage()
                .background(
                        () -> documents.pictures(documents.licence(face)),
                        pages -> PaperPage.show(journey, face.title(), pages, back),
                        () -> failed(journey, face, back));
    }

    private static void failed(Journey journey, LicenceFace face, Runnable back) {
        var frame = journey.frame(Journey.Part.MATERIALS, "现在画不出这份证照", "不影响办理，证照仍然免交。");
        frame.setContent(new Notice(Notice.Tone.PLAIN, face.title(), "由%s颁发，省平台已核验有效。".formatted(face.issuer())));
        frame.setActions(new PrimaryButton("返回", back));
        journey.stage().show(frame);
    }
}
