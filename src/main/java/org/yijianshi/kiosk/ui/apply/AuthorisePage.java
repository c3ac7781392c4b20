package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.application.CardRefusal;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.ui.kit.Hero;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;

/** The other parent agrees with his own card, or is skipped. */
final class AuthorisePage {
    private final Journey journey;

    AuthorisePage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var party = journey.application().awaitedAuthorisation();
        if (party.isEmpty()) {
            journey.afterAuthorisation();
            return;
        }
        var principal = party.get().isPrincipal();
        var who = (principal ? party.get().called() : party.get().label())
                + (party.get().name().isEmpty()
                        ? ""
                        : "（" + Labels.maskName(party.get().name()) + "）");
        var frame = journey.frame(Journey.Part.ITEMS, party.get().called() + "在这里吗？", "在的话，请刷一下身份证，同意调取本人的信息。");
        frame.setContent(
                new Hero(Icon.ID_CARD, "请" + who + "刷身份证", "您的身份证可以先拿走。", "刷卡就是同意，只用于这一件事。"),
                principal
                        ? new Notice(Notice.Tone.PLAIN, "最后还要在委托书上签字", "身份证刷不了的，请您填写委托人的信息，由部门核对。")
                        : new Notice(Notice.Tone.PLAIN, "不在也能办", "没有的信息请您填写，由部门核对。"));
        Journey.actions(
                frame,
                () -> new ItemsPage(journey).show(),
                principal ? "刷不了，继续" : "不在这里，继续",
                journey::afterAuthorisation);
        journey.stage().show(frame);
        journey.stage().onCard(this::arrived);
    }

    private void arrived(Arrivals.Arrival arrival) {
        switch (arrival) {
            case Arrivals.Arrival.Person(Identity other) -> met(other);
            case Arrivals.Arrival.Trouble(String text) -> journey.stage().tell("没有读到身份证", text);
            case Arrivals.Arrival.Removed() -> {}
        }
    }

    private void met(Identity other) {
        journey.stage()
                .background(
                        () -> journey.application().authorise(other),
                        refusal -> refusal.ifPresentOrElse(this::refused, journey::afterItems),
                        () -> refused(CardRefusal.PLATFORM_AWAY));
    }

    private void refused(CardRefusal refusal) {
        journey.stage().tell(refusal.title(), refusal.sentence());
    }
}
