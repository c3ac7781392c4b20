package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Corrections.Defect;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.store.Inquiries;

/** Asks the platform by HTTP while a citizen waits. */
record HttpInquiries(PlatformClient platform, String county, String terminal) implements Inquiries {
    private static final Logger LOG = LoggerFactory.getLogger(HttpInquiries.class);

    /** Where a platform that refuses further codes does not say for how long. */
    private static final Duration SOME_TIME = Duration.ofMinutes(1);

    @Override
    public Lookup lookUp(String queryCode) {
        byte[] body = platform.write(new ProgressWire.ProgressQuery(queryCode, county, terminal));
        return switch (platform.exchange(post("/v1/progress", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Lookup.Unavailable();
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), ProgressWire.ProgressFound.class)
                        .<Lookup>map(found -> new Lookup.Known(ToldProgress.of(queryCode, found)))
                        .orElseGet(Lookup.Unavailable::new);
            case Exchange.Answered answered
            when answered.status() == 404 && platform.isProblem(answered, Wire.Problem.EVENT_NOT_FOUND) ->
                new Lookup.Unknown();
            case Exchange.Answered answered when answered.status() == 429 -> new Lookup.TooMany(wait(answered));
            case Exchange.Answered _ -> new Lookup.Unavailable();
        };
    }

    @Override
    public Handovers.Opened open(String code, String number) {
        byte[] body = platform.write(new HandoverWire.Query(code, number, county, terminal));
        return switch (platform.exchange(post("/v1/handovers/find", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Handovers.Opened.Refused(HandoverRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), HandoverWire.Found.class)
                        .map(HttpInquiries::opened)
                        .orElseGet(() -> new Handovers.Opened.Refused(HandoverRefusal.UNAVAILABLE));
            case Exchange.Answered answered
            when answered.status() == 429 -> new Handovers.Opened.TooMany(wait(answered));
            case Exchange.Answered answered -> new Handovers.Opened.Refused(refusal(answered));
        };
    }

    private HandoverRefusal refusal(Exchange.Answered answered) {
        return switch (platform.problem(answered)) {
            case Wire.Problem.HANDOVER_NOT_FOUND -> HandoverRefusal.UNKNOWN;
            case Wire.Problem.NOT_A_SIGNER -> HandoverRefusal.NOT_EXPECTED;
            case Wire.Problem.ALREADY_SIGNED -> HandoverRefusal.ALREADY_SIGNED;
            case Wire.Problem.HANDOVER_EXPIRED -> HandoverRefusal.EXPIRED;
            case Wire.Problem.HANDOVER_REFUSED -> HandoverRefusal.REFUSED;
            case Wire.Problem.HANDOVER_WITHDRAWN -> HandoverRefusal.WITHDRAWN;
            case Wire.Problem.HANDOVER_SUBMITTED -> HandoverRefusal.SUBMITTED;
            default -> HandoverRefusal.UNAVAILABLE;
        };
    }

    private static Handovers.Opened opened(HandoverWire.Found found) {
        var documents = new ArrayList<SignedDocument>();
        for (HandoverWire.File file : found.documents()) {
            var intact = PlatformClient.decoded(file.pdf())
                    .flatMap(pdf -> HandedOver.intact(file.id(), file.title(), file.sha256(), pdf));
            if (intact.isEmpty()) {
                LOG.warn("a document of a hand-over is not what its digest says");
                return new Handovers.Opened.Refused(HandoverRefusal.DAMAGED);
            }
            documents.add(intact.get());
        }
        return new Handovers.Opened.Found(new HandedOver(
                found.key(),
                found.queryCode(),
                found.title(),
                found.items(),
                found.applicant(),
                found.until(),
                ToldProgress.signers(found.signers()),
                found.place(),
                found.party(),
                documents));
    }

    @Override
    public Handovers.Withdrawal withdraw(String queryCode, String number) {
        byte[] body = platform.write(new HandoverWire.Withdrawal(queryCode, number, county, terminal));
        return switch (platform.exchange(post("/v1/handovers/withdrawals", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> Handovers.Withdrawal.UNAVAILABLE;
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), HandoverWire.Standing.class)
                        .map(_ -> Handovers.Withdrawal.DONE)
                        .orElse(Handovers.Withdrawal.UNAVAILABLE);
            case Exchange.Answered answered ->
                switch (platform.problem(answered)) {
                    case Wire.Problem.NOT_THE_APPLICANT -> Handovers.Withdrawal.NOT_YOURS;
                    case Wire.Problem.HANDOVER_SUBMITTED -> Handovers.Withdrawal.SUBMITTED;
                    case Wire.Problem.HANDOVER_EXPIRED, Wire.Problem.HANDOVER_REFUSED -> Handovers.Withdrawal.OVER;
                    default -> Handovers.Withdrawal.UNAVAILABLE;
                };
        };
    }

    @Override
    public Appointments.Answer change(Appointments.Change change) {
        byte[] body = platform.write(new AppointmentWire.AppointmentChange(
                change.queryCode(), change.number(), county, terminal, change.item(), slot(change.slot())));
        return switch (platform.exchange(
                post("/v1/appointments", body).header(Wire.IDEMPOTENCY_KEY, change.key()), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED);
            case Exchange.Answered answered
            when answered.status() == 200 || answered.status() == 201 ->
                platform.read(answered.body(), AppointmentWire.AppointmentChanged.class)
                        .filter(each -> each.key().equals(change.key()))
                        .<Appointments.Answer>map(each ->
                                new Appointments.Answer.Done(ToldProgress.of(change.queryCode(), each.progress())))
                        .orElseGet(() -> new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED));
            case Exchange.Answered answered
            when answered.status() == 429 -> new Appointments.Answer.TooMany(wait(answered));
            case Exchange.Answered answered ->
                new Appointments.Answer.Refused(
                        switch (platform.problem(answered)) {
                            case Wire.Problem.SLOT_TAKEN -> Appointments.Refusal.TAKEN;
                            case Wire.Problem.NOT_THE_APPLICANT -> Appointments.Refusal.NOT_YOURS;
                            case Wire.Problem.APPOINTMENT_CLOSED, Wire.Problem.EVENT_NOT_FOUND ->
                                Appointments.Refusal.CLOSED;
                            default -> Appointments.Refusal.UNANSWERED;
                        });
        };
    }

    private static AppointmentWire.@Nullable FreeSlot slot(Slots.@Nullable Slot slot) {
        return slot == null
                ? null
                : new AppointmentWire.FreeSlot(slot.id(), slot.day(), slot.from(), slot.to(), slot.place());
    }

    @Override
    public Corrections.Answer corrections(String queryCode, @Nullable String number) {
        byte[] body = platform.write(new CorrectionWire.Query(queryCode, number, county, terminal));
        return switch (platform.exchange(post("/v1/corrections/find", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> refused(Corrections.Refusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), CorrectionWire.Found.class)
                        .<Corrections.Answer>map(HttpInquiries::known)
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
                        each.defects().stream().map(HttpInquiries::defect).toList()))
                .toList());
    }

    private static Defect defect(CorrectionWire.Defect told) {
        var field = told.field();
        return field == null
                ? new Defect.OfMaterial(
                        Objects.requireNonNull(told.material()), Objects.requireNonNull(told.fault()), told.words())
                : new Defect.OfField(field, told.words());
    }

    @Override
    public Withdrawals.Answer withdraw(Withdrawals.Request request) {
        byte[] body =
                platform.write(new HandoverWire.Withdrawal(request.queryCode(), request.number(), county, terminal));
        var post = post("/v1/withdrawals", body).header(Wire.IDEMPOTENCY_KEY, request.key());
        return switch (platform.exchange(post, Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED);
            case Exchange.Answered answered
            when answered.status() == 200 || answered.status() == 201 ->
                platform.read(answered.body(), HandoverWire.Standing.class)
                        .filter(each -> each.key().equals(request.key()))
                        .<Withdrawals.Answer>map(
                                each -> new Withdrawals.Answer.Done(ToldProgress.of(each.queryCode(), each.progress())))
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
