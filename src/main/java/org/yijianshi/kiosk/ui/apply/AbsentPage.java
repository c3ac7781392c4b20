package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Somebody who must sign is not here: he signs in a later sitting, or all come together. */
final class AbsentPage {
    private final Journey journey;
    private final Party party;
    private final Runnable back;
    private final Runnable later;

    /** @param later goes on without him */
    AbsentPage(Journey journey, Party party, Runnable back, Runnable later) {
        this.journey = journey;
        this.party = party;
        this.back = back;
        this.later = later;
    }

    void show() {
        var frame = journey.frame(Journey.Part.SIGN, "%s不在，怎么办？".formatted(party.label()), "您可以先办完、签好字，也可以等人到齐了再来。");
        var choices = new Div(
                new ChoiceCard(Icon.PEN_LINE, "以后来签字", "我先签，给一个签字码；本人带身份证到任何一台自助机接着签", later),
                new ChoiceCard(
                        Icon.USERS,
                        "人到齐了再办",
                        "现在清除我的信息，什么都不提交",
                        () -> WindowPage.signerAbsent(journey, party, this::show)));
        choices.addClassName("choices");
        frame.setContent(
                choices, new Notice(Notice.Tone.PLAIN, Icon.HOURGLASS, "签齐了才会提交", "在那以前没有提交，也没有受理。过了单子上写的日期还没签齐，就作废。"));
        frame.setActions(SecondaryButton.outlined("上一步", back));
        journey.stage().show(frame);
    }
}
