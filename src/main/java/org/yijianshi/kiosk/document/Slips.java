package org.yijianshi.kiosk.document;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Correction;
import org.yijianshi.kiosk.application.CorrectionOutcome;
import org.yijianshi.kiosk.application.Ending;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.SigningOutcome;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.catalog.ServiceItem;

/** What a citizen takes home from the receipt printer, in honest words: submitted, waiting for signatures, signed. */
final class Slips {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ReceiptImage receipts;
    private final ApplicationDocuments.Site site;
    private final Clock clock;

    Slips(Fonts fonts, ApplicationDocuments.Site site, Clock clock) {
        this.receipts = new ReceiptImage(fonts);
        this.site = site;
        this.clock = clock;
    }

    private PrintedStrip draw(ReceiptModel model) {
        return receipts.draw(model, site.receiptWidthDots());
    }

    PrintedStrip receipt(Application application, Progress progress) {
        return draw(new ReceiptModel(
                site.name(),
                "办件凭证",
                state(progress),
                meaning(progress),
                Labels.spaced(progress.queryCode()),
                application.event().title().zh(),
                number(progress),
                Labels.maskName(application.applicant().name()) + "  "
                        + Labels.maskNumber(application.applicant().number()),
                lines(application, progress),
                nextSteps(progress),
                site.hotline(),
                progress.queryCode(),
                application.receipt().map(Slips::trace).orElse(""),
                MINUTE.format(LocalDateTime.now(clock)),
                site.demonstration(),
                ReceiptModel.Words.QUERY));
    }

    private static String trace(Submissions.Receipt receipt) {
        var anchor = receipt.anchor();
        return anchor == null ? "" : anchor.code();
    }

    PrintedStrip handover(Application application, Handovers.Slip slip) {
        var receipt = slip.receipt();
        var last = TimeLimits.day(slip.until());
        var missing = application.signersLater();
        return draw(new ReceiptModel(
                site.name(),
                "待签字单",
                "待签字",
                "尚未提交，也没有受理。签齐了才会提交。",
                Labels.spaced(slip.code()),
                application.event().title().zh(),
                receipt.localNumber(),
                Labels.maskName(application.applicant().name()) + "  "
                        + Labels.maskNumber(application.applicant().number()),
                application.signers().stream()
                        .map(party -> signer(
                                new Signing.Signer(
                                        party.label(),
                                        Labels.maskName(party.name()),
                                        missing.contains(party) ? Signing.Answer.MISSING : Signing.Answer.SIGNED),
                                slip.until()))
                        .toList(),
                List.of(
                        "把签字码告诉要签字的人。",
                        "他带本人身份证到任何一台自助机，点“我来签字”。",
                        "最晚 %s 签字。过期作废，要重新办理。".formatted(last),
                        "查询码 %s：查谁签了；想撤回，凭它和您的身份证在“查进度”里办。".formatted(Labels.spaced(receipt.queryCode()))),
                site.hotline(),
                slip.code(),
                trace(receipt),
                MINUTE.format(LocalDateTime.now(clock)),
                site.demonstration(),
                ReceiptModel.Words.SIGNING));
    }

    PrintedStrip signing(HandedOver handover, Signing.Answer answer, @Nullable Progress progress) {
        var outcome = SigningOutcome.of(answer, handover.place(), progress);
        var signing = progress == null ? null : progress.signing();
        var signers = signing == null || !outcome.settled() ? handover.answered(answer) : signing.signers();
        var number = progress == null ? "" : number(progress);
        return draw(new ReceiptModel(
                site.name(),
                "签字凭证",
                outcome.title(),
                outcome.sentence(),
                Labels.spaced(handover.queryCode()),
                handover.title(),
                number.isEmpty() ? "送达后凭查询码看" : number,
                handover.applicant(),
                submitted(progress)
                        ? List.of()
                        : signers.stream()
                                .map(signer -> signer(signer, handover.until()))
                                .toList(),
                List.of("凭查询码可在任何一台自助机查谁签了、提交了没有。", "签字只用于这一份申请。"),
                site.hotline(),
                handover.queryCode(),
                "",
                MINUTE.format(LocalDateTime.now(clock)),
                site.demonstration(),
                ReceiptModel.Words.QUERY));
    }

    PrintedStrip correction(Correction correction, Identity applicant, CorrectionOutcome outcome) {
        var notice = correction.notice();
        return draw(new ReceiptModel(
                site.name(),
                "补正回执",
                outcome.title(),
                outcome.sentence(),
                Labels.spaced(correction.queryCode()),
                correction.event().title().zh() + " · " + correction.itemTitle(),
                notice.caseNumber(),
                Labels.maskName(applicant.name()) + "  " + Labels.maskNumber(applicant.number()),
                correction.parts().stream().map(part -> supplied(part, outcome)).toList(),
                outcome == CorrectionOutcome.SET_ASIDE
                        ? List.of("请拿这张回执和身份证到综合窗口。")
                        : List.of("照片要和原件核对的，窗口会通知您带原件。", "凭查询码查：省平台收到没有、办到哪一步。"),
                site.hotline(),
                correction.queryCode(),
                "",
                MINUTE.format(LocalDateTime.now(clock)),
                site.demonstration(),
                ReceiptModel.Words.QUERY));
    }

    PrintedStrip collection(String event, Progress progress, List<Ending> toCollect) {
        return draw(new ReceiptModel(
                site.name(),
                "领取凭条",
                "到窗口领结果",
                "到哪里、什么时候、带什么，写在下面。",
                Labels.spaced(progress.queryCode()),
                event,
                number(progress),
                "",
                toCollect.stream()
                        .map(each -> new ReceiptModel.ItemLine(
                                each.title(),
                                "",
                                each.lines().stream()
                                        .map(line -> line.what() + "：" + line.words())
                                        .collect(Collectors.joining("\n"))))
                        .toList(),
                List.of("带上要带的东西，和这张凭条一起去。凭条不能代替身份证。", "去以前可以再查一次进度，看有没有变。"),
                site.hotline(),
                progress.queryCode(),
                "",
                MINUTE.format(LocalDateTime.now(clock)),
                site.demonstration(),
                ReceiptModel.Words.QUERY));
    }

    private static ReceiptModel.ItemLine supplied(Correction.Part part, CorrectionOutcome outcome) {
        var what = switch (part) {
            case Correction.Part.Pages pages ->
                "补拍 %d 页".formatted(pages.taken().size());
            case Correction.Part.Value _ -> "重新填了";
            case Correction.Part.AtWindow _ -> "到窗口补";
        };
        return new ReceiptModel.ItemLine(part.title(), outcome.label(), what);
    }

    private static boolean submitted(@Nullable Progress progress) {
        return progress != null && progress.eventNumber() != null;
    }

    private static ReceiptModel.ItemLine signer(Signing.Signer signer, LocalDate until) {
        return new ReceiptModel.ItemLine(
                signer.called(),
                signer.answer().label(),
                signer.answer() == Signing.Answer.MISSING ? "最晚 " + TimeLimits.day(until) + " 签字" : "");
    }

    private List<ReceiptModel.ItemLine> lines(Application application, Progress progress) {
        return application.selected().stream()
                .map(application.event()::item)
                .map(item -> progress.cases().stream()
                        .filter(each -> each.item().equals(item.id()))
                        .findFirst()
                        .map(each -> line(application, item, each))
                        .orElseGet(() -> line(application, item)))
                .toList();
    }

    private static ReceiptModel.ItemLine line(Application application, ServiceItem item, Submissions.Case each) {
        var title = item.title().zh();
        return item.mode() == ServiceItem.Mode.APPOINTMENT && !each.state().over()
                ? booked(application, item, each.booking())
                : new ReceiptModel.ItemLine(
                        title,
                        each.state().label(),
                        Parcel.after(application.limits().of(item.limit(), each), each.parcel()));
    }

    private ReceiptModel.ItemLine line(Application application, ServiceItem item) {
        return item.mode() == ServiceItem.Mode.APPOINTMENT
                ? booked(application, item, application.requested(item))
                : new ReceiptModel.ItemLine(
                        item.title().zh(),
                        waits(item, application) ? "等待上一项办好" : "待送达",
                        application.limit(item, " " + TimeLimits.day(clock.instant())));
    }

    private static ReceiptModel.ItemLine booked(Application application, ServiceItem item, @Nullable Booking booking) {
        return new ReceiptModel.ItemLine(
                item.title().zh(), Booking.label(booking), Booking.words(item, booking, application.bring(item)));
    }

    private static boolean waits(ServiceItem item, Application application) {
        return application.plan().waitsFor(item.id(), application.selected()).isPresent();
    }

    private static String state(Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> "已提交待送达";
            case SENT -> progress.cases().stream().anyMatch(each -> each.state().underway()) ? "已受理" : "平台已收到";
            case SET_ASIDE -> "请到窗口处理";
            case WITHDRAWN -> "已撤回";
        };
    }

    private static String meaning(Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> "正在送往省平台，送达后才算受理。";
            case SENT -> "省平台已收到，各事项状态见下。";
            case SET_ASIDE -> "省平台没有收下，申请没有丢。";
            case WITHDRAWN -> "没有提交，内容已经销毁。";
        };
    }

    private static List<String> nextSteps(Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> List.of("您不用等，联网后自动送达。", "凭查询码查进度：送达前在本机，送达后在任何一台自助机。", "需要补正时会一次性通知您。");
            case SENT -> List.of("凭查询码可在任何一台自助机查进度。", "需要补正时会一次性通知您。");
            case SET_ASIDE -> List.of("请拿这张凭证到综合窗口。");
            case WITHDRAWN -> List.of("要办请重新办理。");
        };
    }

    private static String number(Progress progress) {
        var platform = progress.eventNumber();
        return platform == null ? progress.localNumber() : platform;
    }
}
