package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CardRefusal;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.identity.WithoutCard;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Somebody who stands in a row lays his card, so that nobody has to type what it says. */
final class RowCardPage {
    private static final Logger LOG = LoggerFactory.getLogger(RowCardPage.class);

    private final Journey journey;
    private final Party party;
    private final Runnable back;

    /** @param back to the row */
    RowCardPage(Journey journey, Party party, Runnable back) {
        this.journey = journey;
        this.party = party;
        this.back = back;
    }

    void show() {
        var frame = journey.frame(Journey.Part.FORM, "请%s刷身份证".formatted(party.label()), "刷一下，姓名和证件号就填好了，不用打字。");
        var content = new ArrayList<Component>();
        content.add(new CardHero(journey.stage(), "把身份证放在读卡区", "您的身份证可以先拿走。", "刷卡就是同意，只用于这一件事。"));
        var signs = journey.application().mustSign(party);
        content.add(
                signs
                        ? new Notice(Notice.Tone.PLAIN, "最后请本人签字", "签字以前，先把要签的内容看一遍。")
                        : new Notice(Notice.Tone.PLAIN, "请本人自己刷", "同意调取本人的信息才刷；不刷也能办，返回上一步打字填写。"));
        if (!signs) {
            new WithoutCard(
                            journey.stage(),
                            (question, sentence) -> journey.frame(Journey.Part.FORM, question, sentence),
                            this::show,
                            this::met)
                    .button()
                    .ifPresent(content::add);
        }
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(SecondaryButton.outlined("上一步", back));
        journey.stage().show(frame);
        journey.stage().onPerson(this::met);
    }

    private void met(Identity other) {
        journey.stage()
                .background(
                        () -> journey.application().authorise(other, party.id()),
                        refusal -> refusal.ifPresentOrElse(this::refused, back),
                        () -> refused(CardRefusal.PLATFORM_AWAY));
    }

    private void refused(CardRefusal refusal) {
        LOG.info("no records of a row: {}: {}", refusal, refusal.technician());
        journey.stage().tell(refusal.title(), refusal.sentence().formatted(party.label()));
    }
}
