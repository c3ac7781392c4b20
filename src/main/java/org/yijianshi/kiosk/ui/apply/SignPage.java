package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
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
        var application = journey.application();
        var signers = application.signersHere();
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
        var later = application.signersLater();
        var last = later.isEmpty() ? "签好了，提交" : "签好了，等别人签";
        var next = new PrimaryButton(index + 1 < signers.size() ? "签好了，下一位" : last, () -> sign(pad, party));
        next.setEnabled(false);
        pad.addInkListener(ink -> next.setEnabled(ink.isEnough()));
        var content = new ArrayList<Component>();
        content.add(area);
        content.add(SecondaryButton.small("重新写", pad::clear));
        if (index > 0) {
            content.add(SecondaryButton.quiet("%s不在这里".formatted(party.label()), () -> absent(party)));
        }
        content.add(new Notice(Notice.Tone.INFO, Icon.SHIELD, "", meaning(later)));
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(SecondaryButton.outlined("上一步", this::back), next);
        journey.stage().show(frame);
    }

    private static String meaning(List<Party> later) {
        return later.isEmpty()
                ? "签名只用于这次的申请表和声明。签完才会提交；没有费用会被扣。"
                : "签名只用于这次的申请表和声明。还差%s以后来签，签齐了才会提交；没有费用会被扣。"
                        .formatted(later.stream().map(Party::label).collect(Collectors.joining("、")));
    }

    /** Who cannot be told by a card later must lay it here first. */
    private void absent(Party party) {
        if (!journey.application().isKnown(party)) {
            WindowPage.cardWanted(journey, party, this::show);
            return;
        }
        new AbsentPage(journey, party, this::show, () -> {
                    journey.application().signsLater(party);
                    show();
                })
                .show();
    }

    private void sign(SignaturePad pad, Party party) {
        pad.read(
                signature -> {
                    journey.application()
                            .sign(new Signature(
                                    party,
                                    signature.png(),
                                    signature.strokesJson(),
                                    journey.desk().clock().instant()));
                    new SignPage(journey, index + 1).show();
                },
                () -> journey.stage().tell("没有签清楚", "请在白框里再签一次。"));
    }

    private void back() {
        if (index == 0) {
            new ReviewPage(journey).show();
        } else {
            new SignPage(journey, index - 1).show();
        }
    }
}
