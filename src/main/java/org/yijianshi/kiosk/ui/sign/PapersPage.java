package org.yijianshi.kiosk.ui.sign;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.ui.Papers;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Who applies for what, and the papers themselves, as the applicant has signed them. */
final class PapersPage {
    private final SignerJourney journey;
    private final HandedOver handover;

    PapersPage(SignerJourney journey, HandedOver handover) {
        this.journey = journey;
        this.handover = handover;
    }

    void show() {
        var frame = journey.frame(SignerJourney.Part.REVIEW, "请从头看一遍", "看清楚是谁、办什么，再决定签不签。");
        frame.setContent(what(), new Notice(Notice.Tone.PLAIN, Icon.HOURGLASS, "", "正在打开申请表…"));
        frame.setAside(SecondaryButton.danger("这不对，我不签", this::askAgain));
        frame.setActions(SecondaryButton.outlined("上一步", journey::code));
        journey.stage().show(frame);
        var documents = journey.stage().desk().documents();
        journey.stage()
                .background(
                        () -> Papers.of(handover.documents(), documents),
                        papers -> fill(frame, papers),
                        () -> failed(frame));
    }

    private Card what() {
        return Card.rows(
                Card.row(Icon.USER, "申请人 " + handover.applicant(), "办理：" + handover.title()),
                Card.row(Icon.LIST_CHECKS, "申请的事项", String.join("、", handover.items())),
                Card.row(Icon.PEN_LINE, "您是%s".formatted(handover.me().label()), others()));
    }

    private String others() {
        var missing = handover.othersMissing();
        var rest = missing.isEmpty()
                ? "您是最后一位，签好就提交。"
                : "除您以外还差%s。"
                        .formatted(missing.stream().map(Signing.Signer::called).collect(Collectors.joining("、")));
        return rest + "最晚 %s 签字。".formatted(TimeLimits.day(handover.until()));
    }

    private void fill(PageFrame frame, Papers papers) {
        var content = new ArrayList<Component>();
        content.add(what());
        content.addAll(papers.shown());
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(
                SecondaryButton.outlined("上一步", journey::code),
                new PrimaryButton("没有问题，去签字", () -> new SignatureSheet(journey, handover, this::show).show()));
    }

    private void failed(PageFrame frame) {
        frame.setContent(what(), new Notice(Notice.Tone.ERROR, "申请表没有显示出来", "没有看到内容请不要签。请再试一次，或找工作人员。"));
        frame.setActions(SecondaryButton.outlined("上一步", journey::code), new PrimaryButton("再试一次", this::show));
    }

    private void askAgain() {
        journey.stage()
                .open(new Dialog("真的不签吗？", "这份申请就停下，不会提交；申请人凭查询码会看到您不同意签字。要改的话，请他改好后重新办理。")
                        .primary("再看一看", () -> {})
                        .secondary("不签，停下这份申请", this::refuse));
    }

    private void refuse() {
        var at = journey.stage().desk().clock().instant();
        new AnsweredPage(
                        journey, handover, Signing.Answer.REFUSED, handover.refused(journey.identity(), at), this::show)
                .show();
    }
}
