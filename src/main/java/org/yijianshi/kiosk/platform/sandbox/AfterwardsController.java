package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.platform.CorrectionWire;
import org.yijianshi.kiosk.platform.HandoverWire;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** What an applicant may still do about his submitted application: supply what is missing, or take it back. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AfterwardsController {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final StateFile state;
    private final WrongCodes wrongCodes;
    private final Days days;
    private final JsonMapper json;

    AfterwardsController(StateFile state, WrongCodes wrongCodes, Days days, JsonMapper json) {
        this.state = state;
        this.wrongCodes = wrongCodes;
        this.days = days;
        this.json = json;
    }

    /** @param days until the last day */
    @Serdeable
    record Calling(String caseNumber, List<CorrectionWire.Defect> defects, int days) {
        @Override
        public String toString() {
            return "Calling[" + caseNumber + "]";
        }
    }

    /** The department tells everything that is missing of one case. */
    @Post("/control/correct")
    SandboxState.Event call(@Body byte[] body) {
        Calling calling = Refusal.read(json, body, Calling.class);
        var now = days.now();
        var until = LocalDate.ofInstant(now.plus(Duration.ofDays(calling.days())), CHINA);
        var changed = state.update(s -> {
            var event = ofCase(s, calling.caseNumber());
            return s.replacing(event.with(event.cases().stream()
                    .map(each -> each.caseNumber().equals(calling.caseNumber()) && each.state() == ItemState.ACCEPTED
                            ? each.called(calling.defects(), until, now)
                            : each)
                    .toList()));
        });
        return ofCase(changed, calling.caseNumber());
    }

    private static SandboxState.Event ofCase(SandboxState state, String caseNumber) {
        return state.events().stream()
                .filter(event -> event.cases().stream()
                        .anyMatch(each -> each.caseNumber().equals(caseNumber)))
                .findFirst()
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.CASE_NOT_FOUND, "没有这个办件"));
    }

    @Post("/v1/corrections/find")
    CorrectionWire.Found find(@Body byte[] body) {
        CorrectionWire.Query query = Refusal.read(json, body, CorrectionWire.Query.class);
        var event = right(query.county() + "-" + query.terminal(), query.queryCode(), query.number());
        return new CorrectionWire.Found(event.cases().stream()
                .map(SandboxState.ItemCase::notice)
                .filter(Objects::nonNull)
                .toList());
    }

    @Post("/v1/corrections")
    HttpResponse<HandoverWire.Standing> supply(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        CorrectionWire.Document document = Refusal.read(json, body, CorrectionWire.Document.class);
        var event = right(document.county() + "-" + document.terminal(), document.queryCode(), document.number());
        if (!event.hasChange(key) && !state.get().materials().keySet().containsAll(document.attached())) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.MATERIAL_MISSING, "材料尚未上传");
        }
        return change(key, document.queryCode(), each -> corrected(each, document));
    }

    private SandboxState.Event corrected(SandboxState.Event event, CorrectionWire.Document document) {
        var notice = event.cases().stream()
                .filter(each -> each.caseNumber().equals(document.caseNumber()))
                .map(SandboxState.ItemCase::notice)
                .filter(each -> each != null && each.id().equals(document.notice()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(HttpStatus.CONFLICT, Problem.CORRECTION_CLOSED, "这次补正已经结束"));
        if (!document.answers(notice)) {
            throw Refusal.invalid();
        }
        return event.with(event.cases().stream()
                .map(each -> notice.equals(each.notice()) ? each.resumed(days.now()) : each)
                .toList());
    }

    @Post("/v1/withdrawals")
    HttpResponse<HandoverWire.Standing> withdraw(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        HandoverWire.Withdrawal wish = Refusal.read(json, body, HandoverWire.Withdrawal.class);
        right(wish.county() + "-" + wish.terminal(), wish.queryCode(), wish.number());
        return change(key, wish.queryCode(), event -> {
            if (event.cases().stream().allMatch(SandboxState.ItemCase::finished)) {
                throw Refusal.of(HttpStatus.CONFLICT, Problem.WITHDRAWAL_CLOSED, "已经没有可以撤回的事项");
            }
            return event.with(event.cases().stream()
                    .map(each -> each.finished() ? each : each.withdrawn(days.now()))
                    .toList());
        });
    }

    /** 201 the first time, 200 when the key was known and nothing changed. */
    private HttpResponse<HandoverWire.Standing> change(
            String key, String queryCode, UnaryOperator<SandboxState.Event> step) {
        Refusal.checkKey(key);
        var counted = new AtomicBoolean();
        var now = state.update(s -> {
            var event = s.eventOf(queryCode).orElseThrow(AfterwardsController::unknown);
            counted.set(!event.hasChange(key));
            return event.hasChange(key) ? s : s.replacing(step.apply(event).changedBy(key));
        });
        var event = now.eventOf(queryCode).orElseThrow(AfterwardsController::unknown);
        var answer = new HandoverWire.Standing(
                key, queryCode, SandboxState.progress(event).at(days.now()));
        return counted.get() ? HttpResponse.created(answer) : HttpResponse.ok(answer);
    }

    /** @param number null where the code alone is enough */
    private SandboxState.Event right(String terminal, String queryCode, @Nullable String number) {
        wrongCodes.mustWait(terminal).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        var event = state.get().eventOf(queryCode);
        if (event.isEmpty()) {
            wrongCodes.add(terminal);
            throw unknown();
        }
        if (number != null && !event.get().isApplicants(number)) {
            wrongCodes.add(terminal);
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.NOT_THE_APPLICANT, "不是申请人");
        }
        return event.get();
    }

    private static Refusal unknown() {
        return Refusal.of(HttpStatus.NOT_FOUND, Problem.EVENT_NOT_FOUND, "没有这个申请");
    }
}
