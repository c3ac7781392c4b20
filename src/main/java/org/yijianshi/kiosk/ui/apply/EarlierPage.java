package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.yijianshi.kiosk.application.Submissions.Earlier;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The same person has applied for the same item here and it is not finished: told before he signs, never forbidden. */
final class EarlierPage {
    private final Journey journey;
    private final List<Earlier> earlier;
    private final Runnable on;

    EarlierPage(Journey journey, List<Earlier> earlier, Runnable on) {
        this.journey = journey;
        this.earlier = earlier;
        this.on = on;
    }

    void show() {
        var frame = journey.frame(Journey.Part.SIGN, "您在这里已经申请过，还没有办完", "一般不用再申请一次。要再办一份，也可以。");
        var choices = new Div(
                new ChoiceCard(
                        Icon.HOURGLASS, "不用再办了", "现在清除我的信息，以前的申请照常办", () -> journey.finish(SessionEvent.Reason.LEFT)),
                new ChoiceCard(Icon.PEN_LINE, "还是要再办一份", "会成为另外一件申请，两份都会送到部门", on));
        choices.addClassName("choices");
        frame.setContent(Card.rows(earlier.stream().map(this::row).toArray(Div[]::new)), choices);
        frame.setActions(SecondaryButton.outlined("上一步", () -> new ReviewPage(journey).show()));
        journey.stage().show(frame);
    }

    private Div row(Earlier each) {
        var item = journey.application().event().item(each.item()).title().zh();
        return Card.row(
                Icon.TRIANGLE_ALERT, item, "%s提交，查询码最后两位是 %s。".formatted(TimeLimits.minute(each.at()), each.codeEnd()));
    }
}
