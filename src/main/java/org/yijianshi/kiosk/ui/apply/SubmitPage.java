package org.yijianshi.kiosk.ui.apply;

import java.util.List;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;

/** Shown while the application is being committed to the disk; no number is shown before. */
final class SubmitPage {
    private final Journey journey;

    private record Submitted(Submissions.Receipt receipt, List<SignedDocument> signed) {}

    SubmitPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var frame = journey.frame(Journey.Part.SIGN, "正在保存您的申请", "请稍等，马上给您查询码。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        journey.stage().show(frame);
        var application = journey.application();
        var desk = journey.desk();
        journey.stage()
                .background(
                        () -> {
                            var signed = desk.documents().toSign(application);
                            var receipt = application.submit(
                                    desk.submissions(), desk.site().terminal(), signed, desk.documents());
                            return new Submitted(receipt, signed);
                        },
                        done -> new ReceiptPage(journey, done.receipt(), done.signed()).show(),
                        () -> failed(frame));
    }

    private void failed(PageFrame frame) {
        frame.setQuestion("还没有提交成功", "您填的和签的都还在，没有丢。");
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setContent(new Notice(Notice.Tone.AMBER, "请再试一次", "还不行的话，请找工作人员：这台机器的存储需要检查。"));
        Journey.actions(frame, () -> new ReviewPage(journey).show(), "再试一次", this::show);
    }

    static Submissions.Progress queued(String eventId, Submissions.Receipt receipt) {
        return new Submissions.Progress(
                receipt.queryCode(), eventId, receipt.localNumber(), Submissions.Delivery.QUEUED, null, List.of());
    }
}
