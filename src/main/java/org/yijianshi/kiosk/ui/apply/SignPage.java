package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.application.Signature;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.SignaturePad;

/** One signer after the other. */
final class SignPage {
    private final Journey journey;
    private final int index;

    SignPage(Journey journey, int index) {
        this.journey = journey;
        this.index = index;
    }

    void show() {
        var signers = journey.application().signers();
        if (index >= signers.size()) {
            journey.afterSignatures();
            return;
        }
        var party = signers.get(index);
        var name = party.name().isEmpty() ? "" : " " + Labels.maskName(party.name());
        var frame = journey.frame(Journey.Part.SIGN, "请%s%s签名".formatted(party.label(), name), "用手指写在下面的白框里，和平时签字一样。");
        var pad = new SignaturePad();
        var area = new Div(pad);
        area.addClassName("sign-area");
        var next = new PrimaryButton(index + 1 < signers.size() ? "签好了，下一位" : "签好了，提交", () -> sign(pad, party));
        next.setEnabled(false);
        pad.addInkListener(ink -> next.setEnabled(ink.isEnough()));
        frame.setContent(
                area,
                SecondaryButton.small("重新写", pad::clear),
                new Notice(Notice.Tone.INFO, Icon.SHIELD, "", "签名只用于这次的申请表和声明。签完才会提交；没有费用会被扣。"));
        frame.setActions(SecondaryButton.outlined("上一步", this::back), next);
        journey.stage().show(frame);
    }

    private void sign(SignaturePad pad, Party party) {
        pad.read(
                signature -> {
                    journey.application()
                            .sign(new Signature(
                                    party,
                                    signature.png(),
                                    strokes(signature),
                                    journey.desk().clock().instant()));
                    new SignPage(journey, index + 1).show();
                },
                () -> journey.stage().tell("没有签清楚", "请在白框里再签一次。"));
    }

    /** JSON: strokes of [x, y, millis] in CSS pixels. */
    private static String strokes(org.yijianshi.kiosk.ui.kit.Signature signature) {
        return signature.strokes().stream()
                .map(stroke -> stroke.stream()
                        .map(point -> "[%.1f,%.1f,%d]".formatted(point.x(), point.y(), point.millis()))
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void back() {
        if (index == 0) {
            new ReviewPage(journey).show();
        } else {
            new SignPage(journey, index - 1).show();
        }
    }
}
