package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Printout;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PaperImage;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.track.Following;
import org.yijianshi.kiosk.ui.track.ProgressPage;

/** Commits the application for those who sign later; then the code for them, and that nothing is submitted. */
final class HandOverPage {
    private final Journey journey;

    HandOverPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var frame = journey.frame(Journey.Part.SIGN, "正在保存您的申请", "请稍等，马上给您签字码。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        journey.stage().show(frame);
        var application = journey.application();
        var desk = journey.desk();
        var until = desk.catalog().calendar().signableUntil(LocalDate.now(desk.clock()));
        journey.stage()
                .background(
                        () -> application.handOver(
                                desk.handovers(),
                                desk.site().terminal(),
                                desk.documents().toSign(application),
                                desk.documents(),
                                until),
                        this::handedOver,
                        () -> failed(frame));
    }

    private void failed(PageFrame frame) {
        frame.setQuestion("还没有保存成功", "您填的和签的都还在，没有丢。");
        frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
        frame.setContent(new Notice(Notice.Tone.AMBER, "请再试一次", "还不行的话，请找工作人员：这台机器的存储需要检查。"));
        Journey.actions(frame, () -> new ReviewPage(journey).show(), "再试一次", this::show);
    }

    private void handedOver(Handovers.Slip slip) {
        var stage = journey.stage();
        var frame = journey.frame(Journey.Part.RECEIPT, "待签字，尚未提交", "还差%s签字，签齐了才会提交。".formatted(missing()));
        frame.setMark(Icon.PEN_LINE, PageFrame.Mark.PLAIN);
        var paper = new Printout(stage, "待签字单", "请记下或拍下屏幕上的签字码和查询码，同样有效。");
        var states = new Div();
        states.addClassName("stack");
        frame.setContent(
                codes(slip),
                states,
                new Following(journey.desk().submissions(), slip.receipt().queryCode(), progress -> {
                    states.removeAll();
                    states.add(ProgressPage.states(journey.desk().catalog(), progress));
                }));
        frame.setAside(paper);
        frame.setActions(new PrimaryButton(
                "我办完了，清除我的信息", () -> paper.leave(() -> journey.finish(SessionEvent.Reason.COMPLETED))));
        stage.show(frame);
        paper.print(
                slip.receipt().localNumber(),
                () -> journey.desk().documents().handoverStrip(journey.application(), slip));
    }

    private String missing() {
        return journey.application().signersLater().stream()
                .map(HandOverPage::called)
                .collect(Collectors.joining("、"));
    }

    private static String called(Party party) {
        return new Signing.Signer(party.label(), Labels.maskName(party.name()), Signing.Answer.MISSING).called();
    }

    private Component codes(Handovers.Slip slip) {
        var label = new Span("签字码，告诉要签字的人");
        label.addClassName("code-label");
        var code = new Div(slip.code().substring(0, 4) + " " + slip.code().substring(4));
        code.addClassName("code");
        var words = new Div(
                label,
                code,
                new Div("最晚 %s 签字，过期作废".formatted(TimeLimits.day(slip.until()))),
                new Div("您的查询码 %s，查谁签了、想撤回都用它"
                        .formatted(Labels.spaced(slip.receipt().queryCode()))));
        words.addClassName("grow");
        var card = new Card(words, PaperImage.qr(journey.desk().documents().qr(slip.code()), "签字码二维码"));
        card.addClassName("receipt-head");
        return card;
    }
}
