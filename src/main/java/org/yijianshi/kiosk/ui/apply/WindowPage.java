package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.catalog.Advice;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** The gentle way to the window: why not here, where to go, what to bring. */
final class WindowPage {
    private WindowPage() {}

    static void advice(Journey journey, Advice advice) {
        show(
                journey,
                advice.title(),
                Text.zh(journey.application().reason(advice)),
                advice.bring(),
                advice.where(),
                journey::backInGuidance,
                () -> advice(journey, advice));
    }

    static void expiredCard(Journey journey) {
        show(
                journey,
                Text.zh("身份证过了有效期"),
                Text.zh("过期的身份证不能用来申请。换了新证就能马上在这里办。"),
                List.of(Text.zh("户口簿"), Text.zh("旧身份证")),
                Text.zh("到任一派出所户籍窗口换领身份证，外地户口也可以。"),
                () -> journey.finish(SessionEvent.Reason.LEFT));
    }

    static void otherCard(Journey journey, LifeEvent event) {
        show(
                journey,
                Text.zh("这件事请到窗口办"),
                Text.zh("在机器上办“%s”要用居民身份证；您的证件要由工作人员核对。"
                        .formatted(event.plainTitle().zh())),
                List.of(Text.zh("您手里的证件"), Text.zh("与这件事有关的证明")),
                Text.zh("请找大厅的综合窗口，或拨打 " + journey.desk().site().hotline() + "。"),
                () -> journey.finish(SessionEvent.Reason.LEFT));
    }

    /** They will come together. */
    static void signerAbsent(Journey journey, Party party, Runnable back) {
        show(
                journey,
                Text.zh("要%s本人来签字".formatted(party.label())),
                Text.zh("现在什么都没有提交，也不收费。请和%s一起来，在这里几分钟就能办好。".formatted(party.label())),
                List.of(Text.zh(party.label() + "的身份证"), Text.zh("您的身份证")),
                Text.zh("两个人一起到这台机器，或者到综合窗口。"),
                back);
    }

    /** Nothing tells who this party is but his own card. */
    static void cardWanted(Journey journey, Party party, Runnable back) {
        show(
                journey,
                Text.zh("请%s来刷一次身份证".formatted(party.label())),
                Text.zh("本人刷身份证才知道是谁、才查得到信息。刷过以后，签字可以改天再来。现在什么都没有提交，也不收费。"),
                List.of(Text.zh(party.label() + "的身份证"), Text.zh("您的身份证")),
                Text.zh("两个人一起到这台机器，或者到综合窗口。"),
                back);
    }

    private static void show(Journey journey, Text title, Text reason, List<Text> bring, Text where, Runnable back) {
        show(journey, title, reason, bring, where, back, null);
    }

    /** @param again shows this page, where an enterprise's licence might lead on after all; else null */
    private static void show(
            Journey journey,
            Text title,
            Text reason,
            List<Text> bring,
            Text where,
            Runnable back,
            @Nullable Runnable again) {
        var frame = journey.stage().frame();
        frame.setQuestion(title.zh(), reason.zh());
        frame.setMark(Icon.MAP_PIN, PageFrame.Mark.PLAIN);
        var content = new ArrayList<Component>();
        content.add(new Notice(Notice.Tone.INFO, Icon.MAP_PIN, "去哪里办", where.zh()));
        if (!bring.isEmpty()) {
            content.add(new Notice(Notice.Tone.PLAIN, Icon.LIST_CHECKS, "一次带齐这些", ""));
            content.add(Card.rows(bring.stream()
                    .map(each -> Card.row(Icon.FILE_TEXT, each.zh(), ""))
                    .toArray(Div[]::new)));
        }
        if (again != null
                && ScanPage.offered(journey.stage())
                && journey.application().enterpriseMissing()) {
            content.add(new LicencePage(journey, Journey.Part.GUIDANCE, again, journey::afterAnswer).choice());
        }
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(
                SecondaryButton.outlined("上一步", back),
                new PrimaryButton("知道了，清除我的信息", () -> journey.finish(SessionEvent.Reason.LEFT)));
        journey.stage().show(frame);
    }
}
