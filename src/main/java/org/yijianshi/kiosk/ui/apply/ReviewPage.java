package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import org.yijianshi.kiosk.ui.Papers;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The documents that will be signed, as pictures of themselves. */
final class ReviewPage {
    private final Journey journey;

    ReviewPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var frame = journey.frame(Journey.Part.REVIEW, "请从头看一遍", "这就是要签字提交的申请表。");
        frame.setContent(new Notice(Notice.Tone.PLAIN, Icon.HOURGLASS, "", "正在生成…"));
        frame.setActions(SecondaryButton.outlined("上一步", this::back));
        journey.stage().show(frame);
        journey.application().unsign();
        var documents = journey.desk().documents();
        var application = journey.application();
        journey.stage()
                .background(
                        () -> Papers.of(documents.toSign(application), documents),
                        papers -> fill(frame, papers),
                        () -> failed(frame));
    }

    private void fill(PageFrame frame, Papers papers) {
        frame.setContent(papers.shown().toArray(Component[]::new));
        Journey.actions(frame, this::back, "没有问题，去签字", journey::afterReview);
    }

    private void back() {
        new DeliveryPage(journey).show();
    }

    private void failed(PageFrame frame) {
        frame.setContent(new Notice(Notice.Tone.ERROR, "申请表没有生成出来", "您填的内容都在。请点“上一步”再试一次，或找工作人员。"));
        Journey.actions(frame, this::back, "再试一次", this::show);
    }
}
