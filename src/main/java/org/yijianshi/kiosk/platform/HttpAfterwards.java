package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Corrections.Defect;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** What an applicant asks about his submitted application while he waits: what is missing, and to take it back. */
record HttpAfterwards(PlatformClient platform, String county, String terminal) {
    private static final Duration SOME_TIME = Duration.ofMinutes(1);

    Corrections.Answer open(String queryCode, @Nullable String number) {
        byte[] body = platform.write(new CorrectionWire.Query(queryCode, number, county, terminal));
        return switch (platform.exchange(post("/v1/corrections/find", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> refused(Corrections.Refusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), CorrectionWire.Found.class)
                        .<Corrections.Answer>map(HttpAfterwards::known)
                        .orElseGet(() -> refused(Corrections.Refusal.UNAVAILABLE));
            case Exchange.Answered answered
            when answered.status() == 429 -> new Corrections.Answer.TooMany(wait(answered));
            case Exchange.Answered answered ->
                refused(
                        switch (platform.problem(answered)) {
                            case Wire.Problem.NOT_THE_APPLICANT -> Corrections.Refusal.NOT_YOURS;
                            case Wire.Problem.EVENT_NOT_FOUND -> Corrections.Refusal.OVER;
                            default -> Corrections.Refusal.UNAVAILABLE;
                        });
        };
    }

    private static Corrections.Answer refused(Corrections.Refusal refusal) {
        return new Corrections.Answer.Refused(refusal);
    }

    private static Corrections.Answer known(CorrectionWire.Found found) {
        return new Corrections.Answer.Known(Wire.orEmpty(found.notices()).stream()
                .map(each -> new Corrections.Notice(
                        each.id(),
                        each.item(),
                        each.caseNumber(),
                        each.until(),
                        each.defects().stream().map(HttpAfterwards::defect).toList()))
                .toList());
    }

    private static Defect defect(CorrectionWire.Defect told) {
        var field = told.field();
        return field == null
                ? new Defect.OfMaterial(
                        Objects.requireNonNull(told.material()), Objects.requireNonNull(told.fault()), told.words())
                : new Defect.OfField(field, told.words());
    }

    Withdrawals.Answer withdraw(Withdrawals.Request request) {
        byte[] body =
                platform.write(new HandoverWire.Withdrawal(request.queryCode(), request.number(), county, terminal));
        var post = post("/v1/withdrawals", body).header(Wire.IDEMPOTENCY_KEY, request.key());
        return switch (platform.exchange(post, Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED);
            case Exchange.Answered answered
            when answered.status() == 200 || answered.status() == 201 ->
                platform.read(answered.body(), HandoverWire.Standing.class)
                        .filter(each -> each.key().equals(request.key()))
                        .<Withdrawals.Answer>map(each ->
                                new Withdrawals.Answer.Done(HttpUpstream.progress(each.queryCode(), each.progress())))
                        .orElseGet(() -> new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED));
            case Exchange.Answered answered
            when answered.status() == 429 -> new Withdrawals.Answer.TooMany(wait(answered));
            case Exchange.Answered answered ->
                new Withdrawals.Answer.Refused(
                        switch (platform.problem(answered)) {
                            case Wire.Problem.NOT_THE_APPLICANT -> Withdrawals.Refusal.NOT_YOURS;
                            case Wire.Problem.WITHDRAWAL_CLOSED -> Withdrawals.Refusal.CLOSED;
                            case Wire.Problem.EVENT_NOT_FOUND -> Withdrawals.Refusal.ON_ITS_WAY;
                            default -> Withdrawals.Refusal.UNANSWERED;
                        });
        };
    }

    private static Duration wait(Exchange.Answered answered) {
        var asked = answered.retryAfter();
        return asked == null ? SOME_TIME : asked;
    }

    private MutableHttpRequest<?> post(String path, byte[] body) {
        return HttpRequest.POST(platform.uri(path), body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
