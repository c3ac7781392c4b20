package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CardRefusal;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.identity.WithoutCard;
import org.yijianshi.kiosk.ui.kit.Notice;

/** Another party lays his own card: he agrees that his records be used, or will sign. */
final class AuthorisePage {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorisePage.class);

    private final Journey journey;
    private final Party party;
    private final Runnable back;
    private final Runnable next;

    /**
     * @param back where the citizen came from
     * @param next where he goes once nobody is awaited any more
     */
    AuthorisePage(Journey journey, Party party, Runnable back, Runnable next) {
        this.journey = journey;
        this.party = party;
        this.back = back;
        this.next = next;
    }

    void show() {
        var signs = journey.application().mustSign(party);
        var who = party.label() + (party.name().isEmpty() ? "" : "（" + Labels.maskName(party.name()) + "）");
        var frame = journey.frame(
                Journey.Part.ITEMS,
                "%s在这里吗？".formatted(party.label()),
                signs ? "这件事要本人签字，请先刷一下身份证。" : "在的话，请刷一下身份证，同意调取本人的信息。");
        var content = new ArrayList<Component>();
        content.add(new CardHero(journey.stage(), "请" + who + "刷身份证", "您的身份证可以先拿走。", "刷卡就是同意，只用于这一件事。"));
        content.add(
                signs
                        ? new Notice(Notice.Tone.PLAIN, "最后请本人签字", "签字以前，先把要签的内容看一遍。")
                        : new Notice(Notice.Tone.PLAIN, "不在也能办", note()));
        if (!signs) {
            new WithoutCard(
                            journey.stage(),
                            (question, sentence) -> journey.frame(Journey.Part.ITEMS, question, sentence),
                            this::show,
                            this::met)
                    .button()
                    .ifPresent(content::add);
        }
        frame.setContent(content.toArray(Component[]::new));
        if (signs) {
            Journey.actions(frame, back, "不在这里", this::absent);
        } else {
            Journey.actions(frame, back, "先不刷，继续", this::passOver);
        }
        journey.stage().show(frame);
        journey.stage().onPerson(this::met);
    }

    private String note() {
        return journey.application().event().parties().stream()
                .filter(declared -> declared.id().equals(party.id()))
                .flatMap(declared -> Stream.ofNullable(declared.note()))
                .findFirst()
                .map(Text::zh)
                .orElse("没有的信息请您填写，由部门核对。");
    }

    private void absent() {
        if (journey.application().canBeKnown(party)) {
            new AbsentPage(journey, party, this::show, this::passOver).show();
        } else {
            WindowPage.cardWanted(journey, party, this::show);
        }
    }

    private void passOver() {
        journey.passOver(party);
        journey.askParties(back, next);
    }

    private void met(Identity other) {
        journey.stage()
                .background(
                        () -> journey.application().authorise(other),
                        refusal -> refusal.ifPresentOrElse(this::refused, () -> journey.askParties(back, next)),
                        () -> refused(CardRefusal.PLATFORM_AWAY));
    }

    private void refused(CardRefusal refusal) {
        LOG.info("no authorisation: {}: {}", refusal, refusal.technician());
        journey.stage().tell(refusal.title(), refusal.sentence().formatted(party.label()));
    }
}
