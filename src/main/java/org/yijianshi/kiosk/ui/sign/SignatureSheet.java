package org.yijianshi.kiosk.ui.sign;

import com.vaadin.flow.component.html.Div;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.SignaturePad;

/** The one signature of this sitting. */
final class SignatureSheet {
    private final SignerJourney journey;
    private final HandedOver handover;
    private final Runnable back;

    SignatureSheet(SignerJourney journey, HandedOver handover, Runnable back) {
        this.journey = journey;
        this.handover = handover;
        this.back = back;
    }

    void show() {
        var frame = journey.frame(
                SignerJourney.Part.SIGN,
                "请%s %s签名"
                        .formatted(
                                handover.me().label(),
                                Labels.maskName(journey.identity().name())),
                "用手指写在下面的白框里，和平时签字一样。");
        var pad = new SignaturePad();
        var area = new Div(pad);
        area.addClassName("sign-area");
        var last = handover.othersMissing().isEmpty();
        var next = new PrimaryButton(last ? "签好了，提交" : "签好了", () -> sign(pad));
        next.setEnabled(false);
        pad.addInkListener(ink -> next.setEnabled(ink.isEnough()));
        frame.setContent(
                area,
                SecondaryButton.small("重新写", pad::clear),
                new Notice(
                        Notice.Tone.INFO,
                        Icon.SHIELD,
                        "",
                        "签字就是同意刚才看到的申请表和声明，只用于这一次。" + (last ? "签好就提交；没有费用会被扣。" : "签齐了才会提交；没有费用会被扣。")));
        frame.setActions(SecondaryButton.outlined("上一步", back), next);
        journey.stage().show(frame);
    }

    private void sign(SignaturePad pad) {
        pad.read(
                signature -> {
                    var reply = handover.signed(
                            journey.identity(),
                            signature.png(),
                            signature.strokesJson(),
                            journey.stage().desk().clock().instant());
                    new AnsweredPage(journey, handover, Signing.Answer.SIGNED, reply, back).show();
                },
                () -> journey.stage().tell("没有签清楚", "请在白框里再签一次。"));
    }
}
