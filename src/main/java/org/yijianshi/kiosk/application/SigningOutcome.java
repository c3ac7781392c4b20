package org.yijianshi.kiosk.application;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Progress;

/**
 * What became of a signer's answer, in words. Nothing is called 已提交 before the last signature is at the platform.
 *
 * @param title for a page's head and in large letters on paper
 * @param settled whether the platform has the answer
 */
public record SigningOutcome(Kind kind, String title, String sentence, boolean settled) {
    public enum Kind {
        /** Kept here, on its way. */
        WAITING,
        DONE,
        /** It does not count, or nothing will be submitted. */
        STOPPED
    }

    /**
     * @param answer what he has said
     * @param place of the signer among the signers
     * @param progress as far as it is known; null when nothing is
     */
    public static SigningOutcome of(Signing.Answer answer, int place, @Nullable Progress progress) {
        var refused = answer == Signing.Answer.REFUSED;
        if (progress == null || progress.delivery() != Delivery.SENT || unanswered(progress, place)) {
            return refused
                    ? new SigningOutcome(Kind.WAITING, "已记下，待送达", "您不同意签字，正在告诉省平台。什么都没有提交。", false)
                    : new SigningOutcome(Kind.WAITING, "签好了，待送达", "签字加密存在这台机器里，正在送往省平台，送到以后才算数。", false);
        }
        var signing = progress.signing();
        if (signing == null) {
            return new SigningOutcome(Kind.DONE, "都签好了，已提交", "最后一个字签好了，省平台已收到申请。", true);
        }
        return switch (signing.state()) {
            case OPEN ->
                new SigningOutcome(
                        Kind.DONE,
                        "您已签字",
                        "还差%s签字，签齐了才会提交。"
                                .formatted(signing.missing().stream()
                                        .map(Signing.Signer::called)
                                        .collect(Collectors.joining("、"))),
                        true);
            case REFUSED ->
                refused
                        ? new SigningOutcome(Kind.STOPPED, "已记下，不会提交", "申请人凭查询码会看到有人不同意签字。您的信息没有用在任何申请里。", true)
                        : new SigningOutcome(Kind.STOPPED, "没有提交", "有人不同意签字，这份申请已经停下。", true);
            case EXPIRED -> new SigningOutcome(Kind.STOPPED, "没有算数", "签字的期限已经过了，这份申请作废，没有提交。", true);
            case WITHDRAWN -> new SigningOutcome(Kind.STOPPED, "没有算数", "申请人已经撤回，这份申请没有提交。", true);
        };
    }

    /** The platform has the hand-over and not yet this answer. */
    private static boolean unanswered(Progress progress, int place) {
        var signing = progress.signing();
        return signing != null
                && signing.state() == Signing.State.OPEN
                && signing.signers().get(place).answer() == Signing.Answer.MISSING;
    }
}
