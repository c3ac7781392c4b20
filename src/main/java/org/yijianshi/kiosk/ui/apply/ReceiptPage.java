package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Printout;
import org.yijianshi.kiosk.ui.SheetOffer;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PaperImage;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.track.Evaluation;
import org.yijianshi.kiosk.ui.track.Following;
import org.yijianshi.kiosk.ui.track.ProgressPage;

/** Numbers, honest state, printed receipt, evaluation, end. */
final class ReceiptPage {
    /** Nobody should wait longer at the slot; on a healthy line the platform answers in well under a second. */
    private static final Duration PRINT_WAIT = Duration.ofSeconds(3);

    private final Journey journey;
    private final Submissions.Receipt receipt;
    private final String eventId;
    private final Div states = new Div();
    private final Printout paper;
    private final Optional<SheetOffer> sheets;
    private PageFrame frame;

    /** @param signed the documents as they were signed and submitted */
    ReceiptPage(Journey journey, Submissions.Receipt receipt, List<SignedDocument> signed) {
        this.journey = journey;
        this.receipt = receipt;
        this.eventId = journey.application().event().id();
        this.paper = new Printout(journey.stage(), "凭证", "请记下或拍下屏幕上的查询码，同样有效。");
        this.sheets = SheetOffer.of(
                journey.stage(),
                "申请材料",
                "申请已经交上去了，不打也不影响；凭查询码随时能查。",
                () -> signed.stream()
                        .map(each -> journey.desk().documents().sheets(each.pdf()))
                        .toList());
        this.frame = journey.frame(Journey.Part.RECEIPT, "已提交", "");
    }

    void show() {
        states.addClassName("stack");
        var content = new ArrayList<Component>(List.of(numbers()));
        sheets.ifPresent(content::add);
        content.add(states);
        content.add(new Following(journey.desk().submissions(), receipt.queryCode(), this::showProgress));
        frame.setContent(content.toArray(Component[]::new));
        frame.setAside(paper, evaluation());
        frame.setActions(new PrimaryButton("我办完了，清除我的信息", this::finish));
        showProgress(current());
        journey.stage().show(frame);
        print();
    }

    private void finish() {
        paper.leave(this::finishSheets);
    }

    /** What is not out by then is cancelled, so that it comes out before nobody else. */
    private void finishSheets() {
        if (sheets.filter(SheetOffer::isPrinting).isEmpty()) {
            journey.finish(SessionEvent.Reason.COMPLETED);
            return;
        }
        journey.stage()
                .open(new Dialog("A4 还没打完", "现在离开，没打出来的就不打了。")
                        .primary("等打完", () -> {})
                        .secondary("不要了，清除信息", () -> journey.finish(SessionEvent.Reason.COMPLETED)));
    }

    private Component numbers() {
        var label = new Span("查询码");
        label.addClassName("code-label");
        var code = new Div(Labels.spaced(receipt.queryCode()));
        code.addClassName("code");
        var words = new Div(label, code, new Div("本机编号 " + receipt.localNumber()), new Div("凭查询码可以再来查进度，送达后哪台自助机都行。"));
        words.addClassName("grow");
        var card = new Card(words, PaperImage.qr(journey.desk().documents().qr(receipt.queryCode()), "查询码二维码"));
        card.addClassName("receipt-head");
        return card;
    }

    private void showProgress(Submissions.Progress progress) {
        switch (progress.delivery()) {
            case QUEUED -> {
                frame.setQuestion("已提交，待送达", "正在送往省平台，送达后才算受理。您不用等。");
                frame.setMark(received(), PageFrame.Mark.PLAIN);
            }
            case SENT -> {
                var accepted =
                        progress.cases().stream().anyMatch(each -> each.state().underway());
                frame.setQuestion(accepted ? "省平台已受理" : "省平台已收到", "每一项的情况在下面。");
                frame.setMark(received(), journey.quiet() ? PageFrame.Mark.PLAIN : PageFrame.Mark.DONE);
            }
            case SET_ASIDE -> {
                frame.setQuestion("需要工作人员处理", "您的申请已保存，没有丢。请拿凭证到窗口。");
                frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
            }
            case WITHDRAWN -> {
                frame.setQuestion("已经撤回，没有提交", "内容已经销毁。要办请重新办理。");
                frame.setMark(Icon.ROTATE_CCW, PageFrame.Mark.PLAIN);
            }
        }
        states.removeAll();
        states.add(ProgressPage.states(journey.desk().catalog(), progress));
        if (progress.delivery() == Submissions.Delivery.QUEUED) {
            states.add(expected());
        }
    }

    private Card expected() {
        var application = journey.application();
        return Card.rows(application.selected().stream()
                .map(application.event()::item)
                .map(item -> Card.timed(item.title().zh(), expectation(application, item), ""))
                .toArray(Div[]::new));
    }

    private static String expectation(Application application, ServiceItem item) {
        return item.mode() == ServiceItem.Mode.APPOINTMENT
                ? Booking.words(item, application.requested(item), application.bring(item))
                : application.limit(item, "今天");
    }

    private Icon received() {
        return journey.quiet() ? Icon.FILE_TEXT : Icon.CHECK;
    }

    private void print() {
        paper.print(
                receipt.localNumber(), () -> journey.desk().documents().receiptStrip(journey.application(), settled()));
    }

    /** The progress to print: the platform's answer if it comes soon, else the honest 已提交待送达. */
    private Submissions.Progress settled() throws Exception {
        var submissions = journey.desk().submissions();
        var answered = new CountDownLatch(1);
        try (var listening = submissions.onProgress(progress -> {
            if (progress.queryCode().equals(receipt.queryCode())
                    && progress.delivery() != Submissions.Delivery.QUEUED) {
                answered.countDown();
            }
        })) {
            var now = current();
            if (now.delivery() != Submissions.Delivery.QUEUED
                    || !answered.await(PRINT_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return now;
            }
        }
        return current();
    }

    private Submissions.Progress current() {
        return journey.desk()
                .submissions()
                .find(receipt.queryCode())
                .orElseGet(() -> SubmitPage.queued(eventId, receipt));
    }

    /** After a quiet event nobody is asked; the way to it is only shown. */
    private Component evaluation() {
        return journey.quiet()
                ? Evaluation.possible(journey.stage(), receipt.queryCode(), "愿意的话，以后可以在本机凭查询码评价")
                : Evaluation.asked(journey.stage(), receipt.queryCode());
    }
}
