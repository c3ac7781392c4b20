package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import org.yijianshi.kiosk.ui.home.HomePage;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** In which role the person applies. */
final class RolePage {
    private final Journey journey;

    RolePage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var application = journey.application();
        var frame = journey.frame(Journey.Part.GUIDANCE, "您以什么身份来办？", "选一个，我们就知道该替您填什么。");
        var choices = new Div();
        choices.addClassName("choices");
        var icon = journey.quiet() ? HomePage.icon(application.event()) : Icon.USER;
        for (var role : application.roles()) {
            var card = new ChoiceCard(icon, role.label().zh(), "", () -> {
                application.chooseRole(role.id());
                journey.afterRole();
            });
            card.setChosen(role.id().equals(application.role()));
            choices.add(card);
        }
        frame.setContent(choices);
        frame.setAside(SecondaryButton.quiet("先看办事指南", () -> journey.showGuide(this::show)));
        frame.setActions(SecondaryButton.outlined("上一步", journey::backToNotice));
        journey.stage().show(frame);
    }
}
