package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.platform.HandoverWire;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Keeps what several people sign in several sittings; the last signature makes it one event, once. */
@Controller("/v1/handovers")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HandoversController {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final StateFile state;
    private final HandoverFiles files;
    private final WrongCodes wrongCodes;
    private final Days days;
    private final JsonMapper json;

    HandoversController(StateFile state, HandoverFiles files, WrongCodes wrongCodes, Days days, JsonMapper json) {
        this.days = days;
        this.state = state;
        this.files = files;
        this.wrongCodes = wrongCodes;
        this.json = json;
    }

    @Put("/{key}")
    HttpResponse<HandoverWire.Standing> put(String key, @Body byte[] body) {
        HandoverWire.Document document = Refusal.read(json, body, HandoverWire.Document.class);
        Refusal.checkKey(key);
        requireMaterials(document.submission().attached());
        boolean intact = document.documents().stream()
                .allMatch(file ->
                        Digests.sha256(Base64.getDecoder().decode(file.pdf())).equals(file.sha256()));
        if (!intact) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.DOCUMENTS_DIFFER, "文件与摘要不符");
        }
        boolean known = state.get().handover(key).isPresent();
        if (!known) {
            // Before the state tells of it: what lies here without a state is written again by the next attempt.
            files.write(key, body);
        }
        state.update(s -> s.handover(key).isPresent() ? s : s.withHandover(received(key, document)));
        var standing = standing(key, current(key).orElseThrow());
        return known ? HttpResponse.ok(standing) : HttpResponse.created(standing);
    }

    private static SandboxState.Handover received(String key, HandoverWire.Document document) {
        return new SandboxState.Handover(
                key,
                document.code(),
                document.submission().event().id(),
                document.until(),
                SandboxState.Standing.OPEN,
                Digests.proof(key, document.applicant().number()),
                Objects.requireNonNull(document.submission().receipt()),
                document.signers().stream()
                        .map(signer -> new SandboxState.Signer(
                                signer.party(),
                                signer.label(),
                                Labels.maskName(signer.name()),
                                Digests.proof(key, signer.number()),
                                signer.signedAt() == null ? Signing.Answer.MISSING : Signing.Answer.SIGNED))
                        .toList(),
                document.documents().stream().map(HandoverWire.File::sha256).toList(),
                List.of());
    }

    @Post("/find")
    HandoverWire.Found find(@Body byte[] body) {
        HandoverWire.Query query = Refusal.read(json, body, HandoverWire.Query.class);
        String terminal = query.county() + "-" + query.terminal();
        wrongCodes.mustWait(terminal).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        var known = state.get().allHandovers().stream()
                .filter(each -> each.code().equals(query.code()))
                .toList();
        // Two with the same code would be told apart by who asks.
        var handover = known.stream()
                .filter(each -> place(each, query.number()) >= 0)
                .findFirst()
                .flatMap(each -> current(each.key()))
                .orElseThrow(() -> {
                    wrongCodes.add(terminal);
                    return known.isEmpty()
                            ? Refusal.of(HttpStatus.NOT_FOUND, Problem.HANDOVER_NOT_FOUND, "没有这个签字码")
                            : Refusal.of(HttpStatus.FORBIDDEN, Problem.NOT_A_SIGNER, "不是要签字的人");
                });
        int place = place(handover, query.number());
        requireOpen(handover);
        if (handover.signers().get(place).answer() == Signing.Answer.SIGNED) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.ALREADY_SIGNED, "已经签过字");
        }
        var document = document(handover.key());
        return new HandoverWire.Found(
                handover.key(),
                handover.receipt().queryCode(),
                document.title(),
                document.items(),
                Labels.maskName(document.applicant().name()),
                handover.until(),
                handover.statuses(),
                place,
                handover.signers().get(place).party(),
                document.documents());
    }

    /** Too late an answer changes nothing; the standing says so. */
    @Post("/replies")
    HttpResponse<HandoverWire.Standing> reply(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        HandoverWire.Reply reply = Refusal.read(json, body, HandoverWire.Reply.class);
        Refusal.checkKey(key);
        var handover = current(reply.handover())
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.HANDOVER_NOT_FOUND, "没有这份申请"));
        int place = place(handover, reply.number());
        if (place < 0 || !handover.signers().get(place).party().equals(reply.party())) {
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.NOT_A_SIGNER, "不是要签字的人");
        }
        if (!handover.documents().equals(reply.documents())) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.DOCUMENTS_DIFFER, "签的不是交出的文件");
        }
        if (reply.signature() != null) {
            requireMaterials(List.of(reply.signature().sha256()));
        }
        var counted = new AtomicBoolean();
        state.update(s -> {
            counted.set(false);
            var now = s.handover(reply.handover()).orElseThrow();
            if (now.standing() != SandboxState.Standing.OPEN
                    || now.replies().contains(key)
                    || now.signers().get(place).answer() != Signing.Answer.MISSING) {
                return s;
            }
            counted.set(true);
            return answered(s, now.replied(key, place, reply.answer()));
        });
        forgetIfOver(reply.handover());
        var standing = standing(key, current(reply.handover()).orElseThrow());
        return counted.get() ? HttpResponse.created(standing) : HttpResponse.ok(standing);
    }

    /** In one step of the state with the answer, so that no crash lies between the last signature and the event. */
    private SandboxState answered(SandboxState before, SandboxState.Handover handover) {
        var changed = before.withHandover(handover);
        if (handover.standing() != SandboxState.Standing.SUBMITTED) {
            return changed;
        }
        var submission = document(handover.key()).submission();
        return Opening.open(
                changed,
                handover.key(),
                submission,
                submission.attached().size() + handover.replies().size(),
                days.now());
    }

    @Post("/withdrawals")
    HandoverWire.Standing withdraw(@Body byte[] body) {
        HandoverWire.Withdrawal withdrawal = Refusal.read(json, body, HandoverWire.Withdrawal.class);
        String terminal = withdrawal.county() + "-" + withdrawal.terminal();
        wrongCodes.mustWait(terminal).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        var handover = state.get().allHandovers().stream()
                .filter(each -> each.receipt().queryCode().equals(withdrawal.queryCode()))
                .findFirst()
                .flatMap(each -> current(each.key()))
                .orElseThrow(() -> {
                    wrongCodes.add(terminal);
                    return Refusal.of(HttpStatus.NOT_FOUND, Problem.HANDOVER_NOT_FOUND, "没有这份申请");
                });
        if (!handover.applicant().equals(Digests.proof(handover.key(), withdrawal.number()))) {
            wrongCodes.add(terminal);
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.NOT_THE_APPLICANT, "不是申请人");
        }
        if (handover.standing() != SandboxState.Standing.WITHDRAWN) {
            requireOpen(handover);
        }
        state.update(s -> s.handover(handover.key())
                .filter(now -> now.standing() == SandboxState.Standing.OPEN)
                .map(now -> s.withHandover(now.with(SandboxState.Standing.WITHDRAWN)))
                .orElse(s));
        var now = current(handover.key()).orElseThrow();
        if (now.standing() != SandboxState.Standing.WITHDRAWN) {
            requireOpen(now);
        }
        return standing(handover.key(), now);
    }

    /** How it stands today; what nobody can sign any more is forgotten. */
    private Optional<SandboxState.Handover> current(String key) {
        LocalDate today = LocalDate.ofInstant(days.now(), CHINA);
        state.update(s -> s.handover(key)
                .filter(each -> each.on(today) != each)
                .map(each -> s.withHandover(each.on(today)))
                .orElse(s));
        forgetIfOver(key);
        return state.get().handover(key);
    }

    private void forgetIfOver(String key) {
        state.get()
                .handover(key)
                .filter(each -> each.standing() != SandboxState.Standing.OPEN)
                .ifPresent(each -> files.forget(key));
    }

    private static void requireOpen(SandboxState.Handover handover) {
        switch (handover.standing()) {
            case OPEN -> {}
            case REFUSED -> throw Refusal.of(HttpStatus.GONE, Problem.HANDOVER_REFUSED, "有人不同意签字");
            case EXPIRED -> throw Refusal.of(HttpStatus.GONE, Problem.HANDOVER_EXPIRED, "签字的期限已过");
            case WITHDRAWN -> throw Refusal.of(HttpStatus.GONE, Problem.HANDOVER_WITHDRAWN, "申请人已撤回");
            case SUBMITTED -> throw Refusal.of(HttpStatus.GONE, Problem.HANDOVER_SUBMITTED, "已经提交");
        }
    }

    private void requireMaterials(Collection<String> digests) {
        if (!state.get().materials().keySet().containsAll(digests)) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.MATERIAL_MISSING, "材料尚未上传");
        }
    }

    private HandoverWire.Document document(String key) {
        return Refusal.read(
                json,
                files.read(key).orElseThrow(() -> new IllegalStateException("a hand-over lost its file")),
                HandoverWire.Document.class);
    }

    /** -1 when the number is nobody's who signs. */
    private static int place(SandboxState.Handover handover, String number) {
        String proof = Digests.proof(handover.key(), number);
        return IntStream.range(0, handover.signers().size())
                .filter(place -> handover.signers().get(place).proof().equals(proof))
                .findFirst()
                .orElse(-1);
    }

    private HandoverWire.Standing standing(String key, SandboxState.Handover handover) {
        return new HandoverWire.Standing(
                key, handover.receipt().queryCode(), state.get().progressOf(handover));
    }
}
