package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Outcome;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Times;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.store.Upstream;

/** Delivers the outbox by HTTP. */
final class HttpUpstream implements Upstream {
    private static final Logger LOG = LoggerFactory.getLogger(HttpUpstream.class);

    /** Where a platform that refuses further codes does not say for how long. */
    private static final Duration SOME_TIME = Duration.ofMinutes(1);

    private static final int COUNTY_KEY_BYTES = 32;

    private static final Set<String> AGAIN =
            Set.of(Wire.Problem.MATERIAL_MISSING, Wire.Problem.UPLOAD_OFFSET, Wire.Problem.UPLOAD_BROKEN);

    private final PlatformClient platform;
    private final String county;
    private final String terminal;
    private final HttpAfterwards afterwards;

    /**
     * @param county GB/T 2260, 6 digits
     * @param terminal unique in the county
     */
    HttpUpstream(PlatformClient platform, String county, String terminal) {
        this.platform = platform;
        this.county = county;
        this.terminal = terminal;
        this.afterwards = new HttpAfterwards(platform, county, terminal);
    }

    @Override
    public Duration pause() {
        return platform.pause();
    }

    @Override
    public Optional<byte[]> countyKey() throws Later {
        Exchange.Answered answer = answer(HttpRequest.GET(platform.uri("/v1/county-key")), Patience.MESSAGE);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.MARKS_NOT_USED)) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new Later(answer.retryAfter());
        }
        return Optional.of(platform.read(answer.body(), Wire.CountyKey.class)
                .flatMap(each -> decoded(each.key()))
                .filter(key -> key.length == COUNTY_KEY_BYTES)
                .orElseThrow(() -> new Later(answer.retryAfter())));
    }

    @Override
    public boolean hasMaterial(String sha256) throws Later, Refused {
        Exchange.Answered answer = answer(HttpRequest.HEAD(platform.uri("/v1/materials/" + sha256)), Patience.MESSAGE);
        // A HEAD has no body and so no problem type; at worst the material is uploaded once more.
        if (answer.status() == 404) {
            return false;
        }
        requireSuccess(answer);
        return true;
    }

    @Override
    public void putMaterial(String sha256, String mediaType, byte[] content) throws Later, Refused {
        requireSuccess(
                answer(new PiecewiseUpload(platform).put(platform.uri("/v1/materials/" + sha256), mediaType, content)));
    }

    @Override
    public Acknowledgement submit(String key, byte[] document) throws Later, Refused {
        Exchange.Answered answer = answer(post("/v1/events", key, document), Patience.MESSAGE);
        requireSuccess(answer);
        return acknowledgement(answer);
    }

    @Override
    public Optional<Acknowledgement> find(String key) throws Later, Refused {
        Exchange.Answered answer = answer(HttpRequest.GET(platform.uri("/v1/events/by-key/" + key)), Patience.MESSAGE);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.EVENT_NOT_FOUND)) {
            return Optional.empty();
        }
        requireSuccess(answer);
        return Optional.of(acknowledgement(answer));
    }

    @Override
    public void evaluate(String key, String applicationKey, int level) throws Later, Refused {
        byte[] body = platform.write(new Wire.Evaluation(applicationKey, level));
        requireTaken(answer(post("/v1/evaluations", key, body), Patience.MESSAGE), key);
    }

    @Override
    public void dispute(String key, byte[] ticket) throws Later, Refused {
        requireTaken(answer(post("/v1/disputes", key, ticket), Patience.MESSAGE), key);
    }

    @Override
    public Lookup lookUp(String queryCode) {
        byte[] body = platform.write(new Wire.ProgressQuery(queryCode, county, terminal));
        return switch (platform.exchange(ask("/v1/progress", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Lookup.Unavailable();
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), Wire.ProgressFound.class)
                        .<Lookup>map(found -> new Lookup.Known(progress(queryCode, found)))
                        .orElseGet(Lookup.Unavailable::new);
            case Exchange.Answered answered
            when answered.status() == 404 && platform.isProblem(answered, Wire.Problem.EVENT_NOT_FOUND) ->
                new Lookup.Unknown();
            case Exchange.Answered answered
            when answered.status() == 429 ->
                new Lookup.TooMany(answered.retryAfter() == null ? SOME_TIME : answered.retryAfter());
            case Exchange.Answered _ -> new Lookup.Unavailable();
        };
    }

    static Progress progress(String queryCode, Wire.ProgressFound found) {
        return new Progress(
                queryCode,
                found.eventId(),
                found.localNumber(),
                Delivery.SENT,
                found.eventNumber(),
                cases(found.cases()),
                found.asOf(),
                found.signing() == null ? null : signing(found.signing()));
    }

    private static Signing signing(Wire.SigningStatus status) {
        return new Signing(status.state(), status.until(), signers(status.signers()));
    }

    private static List<Signing.Signer> signers(List<Wire.SignerStatus> signers) {
        return signers.stream()
                .map(each -> new Signing.Signer(each.label(), each.name(), each.answer()))
                .toList();
    }

    @Override
    public Progress handOver(String key, byte[] document) throws Later, Refused {
        var request = HttpRequest.PUT(platform.uri("/v1/handovers/" + key), document)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        return standing(answer(request, Patience.UPLOAD), key);
    }

    @Override
    public Progress reply(String key, byte[] document) throws Later, Refused {
        return standing(answer(post("/v1/handovers/replies", key, document), Patience.MESSAGE), key);
    }

    /** As {@link #requireTaken}: only the platform knows the key. */
    private Progress standing(Exchange.Answered answer, String key) throws Later, Refused {
        requireSuccess(answer);
        return platform.read(answer.body(), HandoverWire.Standing.class)
                .filter(each -> each.key().equals(key))
                .map(each -> progress(each.queryCode(), each.progress()))
                .orElseThrow(() -> new Later(answer.retryAfter()));
    }

    @Override
    public Handovers.Opened open(String code, String number) {
        byte[] body = platform.write(new HandoverWire.Query(code, number, county, terminal));
        return switch (platform.exchange(ask("/v1/handovers/find", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Handovers.Opened.Refused(HandoverRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), HandoverWire.Found.class)
                        .map(HttpUpstream::opened)
                        .orElseGet(() -> new Handovers.Opened.Refused(HandoverRefusal.UNAVAILABLE));
            case Exchange.Answered answered
            when answered.status() == 429 ->
                new Handovers.Opened.TooMany(answered.retryAfter() == null ? SOME_TIME : answered.retryAfter());
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
            var intact =
                    decoded(file.pdf()).flatMap(pdf -> HandedOver.intact(file.id(), file.title(), file.sha256(), pdf));
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
                signers(found.signers()),
                found.place(),
                found.party(),
                documents));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Handovers.Withdrawal withdraw(String queryCode, String number) {
        byte[] body = platform.write(new HandoverWire.Withdrawal(queryCode, number, county, terminal));
        return switch (platform.exchange(ask("/v1/handovers/withdrawals", body), Patience.CITIZEN)) {
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
    public Optional<Anchor> anchor() throws Later {
        Exchange.Answered answer = answer(
                HttpRequest.GET(platform.uri("/v1/anchors/%s/%s".formatted(county, terminal))), Patience.MESSAGE);
        if (answer.status() == 404 && platform.isProblem(answer, Wire.Problem.ANCHOR_NOT_FOUND)) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new Later(answer.retryAfter());
        }
        return Optional.of(platform.read(answer.body(), Wire.AuditAnchor.class)
                .map(each -> new Anchor(each.place(), each.digest()))
                .orElseThrow(() -> new Later(answer.retryAfter())));
    }

    @Override
    public Appointments.Answer change(Appointments.Change change) {
        byte[] body = platform.write(new Wire.AppointmentChange(
                change.queryCode(), change.number(), county, terminal, change.item(), slot(change.slot())));
        return switch (platform.exchange(post("/v1/appointments", change.key(), body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED);
            case Exchange.Answered answered
            when answered.status() == 200 || answered.status() == 201 ->
                platform.read(answered.body(), Wire.AppointmentChanged.class)
                        .filter(each -> each.key().equals(change.key()))
                        .<Appointments.Answer>map(
                                each -> new Appointments.Answer.Done(progress(change.queryCode(), each.progress())))
                        .orElseGet(() -> new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED));
            case Exchange.Answered answered
            when answered.status() == 429 ->
                new Appointments.Answer.TooMany(answered.retryAfter() == null ? SOME_TIME : answered.retryAfter());
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

    @Override
    public Corrections.Answer corrections(String queryCode, @Nullable String number) {
        return afterwards.open(queryCode, number);
    }

    @Override
    public Progress correct(String key, byte[] document) throws Later, Refused {
        return standing(answer(post("/v1/corrections", key, document), Patience.MESSAGE), key);
    }

    @Override
    public Withdrawals.Answer withdraw(Withdrawals.Request request) {
        return afterwards.withdraw(request);
    }

    private static Wire.@Nullable FreeSlot slot(Slots.@Nullable Slot slot) {
        return slot == null ? null : new Wire.FreeSlot(slot.id(), slot.day(), slot.from(), slot.to(), slot.place());
    }

    private MutableHttpRequest<?> ask(String path, byte[] body) {
        return HttpRequest.POST(platform.uri(path), body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static List<Case> cases(List<Wire.CaseStatus> cases) {
        return cases.stream()
                .map(each -> new Case(
                        each.item(),
                        each.caseNumber(),
                        each.state(),
                        times(each),
                        booking(each.appointment()),
                        parcel(each.parcel()),
                        outcome(each.outcome())))
                .toList();
    }

    private static @Nullable Booking booking(Wire.@Nullable Appointment told) {
        return told == null ? null : new Booking(told.state(), told.day(), told.from(), told.place());
    }

    private static @Nullable Parcel parcel(@Nullable ParcelStatus told) {
        return told == null ? null : told.parcel();
    }

    private static Outcome outcome(OutcomeWire.@Nullable Told told) {
        return told == null ? Outcome.UNSAID : told.outcome();
    }

    private static Times times(Wire.CaseStatus status) {
        var pauses = Wire.orEmpty(status.pauses()).stream()
                .map(each -> new Pause(each.reason(), each.since(), each.until()))
                .toList();
        return new Times(status.acceptedAt(), status.doneAt(), pauses);
    }

    private MutableHttpRequest<?> post(String path, String key, byte[] body) {
        return ask(path, body).header(Wire.IDEMPOTENCY_KEY, key);
    }

    private Exchange.Answered answer(MutableHttpRequest<?> request, Duration timeout) throws Later {
        return answer(platform.exchange(request, timeout));
    }

    private static Exchange.Answered answer(Exchange exchange) throws Later {
        return switch (exchange) {
            case Exchange.Answered answered -> answered;
            case Exchange.Unanswered() -> throw new Later(null);
        };
    }

    /**
     * Only the platform's own word about this one message may set it aside. Login and rate troubles (401, 407, 408, 425,
     * 429) concern the terminal, a material the platform has lost or got wrong is uploaded again, and what a gateway in between says
     * concerns the line, unless it is that the message is too large for it (413).
     */
    private void requireSuccess(Exchange.Answered answer) throws Later, Refused {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return;
        }
        boolean judged = switch (status) {
            case 401, 407, 408, 425, 429 -> false;
            case 409 -> platform.isSpeaking(answer) && !AGAIN.contains(platform.problem(answer));
            case 413 -> true;
            default -> status >= 400 && status < 500 && platform.isSpeaking(answer);
        };
        if (!judged) {
            throw new Later(answer.retryAfter());
        }
        throw new Refused("HTTP " + status);
    }

    /** A gateway in between may answer 200 with a page of its own; what it swallowed must be sent again. */
    private void requireTaken(Exchange.Answered answer, String key) throws Later, Refused {
        requireSuccess(answer);
        boolean taken = platform.read(answer.body(), Wire.Taken.class)
                .filter(each -> each.key().equals(key))
                .isPresent();
        if (!taken) {
            throw new Later(answer.retryAfter());
        }
    }

    private Acknowledgement acknowledgement(Exchange.Answered answer) throws Later {
        Wire.EventAccepted accepted = platform.read(answer.body(), Wire.EventAccepted.class)
                .orElseThrow(() -> new Later(answer.retryAfter()));
        return new Acknowledgement(accepted.eventNumber(), cases(accepted.cases()), accepted.asOf());
    }
}
