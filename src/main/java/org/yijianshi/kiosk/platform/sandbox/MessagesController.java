package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.platform.TextWire;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Sends how an application stands to the telephone it carries, for the code on its receipt; {@code /control} shows it. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessagesController {
    private final StateFile state;
    private final Telephones telephones;
    private final WrongCodes wrongCodes;
    private final Days days;
    private final JsonMapper json;

    MessagesController(StateFile state, Telephones telephones, WrongCodes wrongCodes, Days days, JsonMapper json) {
        this.state = state;
        this.telephones = telephones;
        this.wrongCodes = wrongCodes;
        this.days = days;
        this.json = json;
    }

    @Post("/v1/messages")
    HttpResponse<TextWire.Sent> send(@Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        var request = Refusal.read(json, body, TextWire.Request.class);
        Refusal.checkKey(key);
        var terminal = request.county() + "-" + request.terminal();
        wrongCodes.mustWait(terminal).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        var event = state.get().eventOf(request.queryCode()).orElseThrow(() -> {
            wrongCodes.add(terminal);
            return Refusal.of(HttpStatus.NOT_FOUND, Problem.EVENT_NOT_FOUND, "没有这个申请");
        });
        var outcome = telephones.send(key, event.key(), words(event), days.now());
        var text = outcome.text();
        if (text == null) {
            throw outcome.problem().equals(Problem.NO_TELEPHONE)
                    ? Refusal.of(HttpStatus.CONFLICT, Problem.NO_TELEPHONE, "申请上没有手机号")
                    : Refusal.of(HttpStatus.TOO_MANY_REQUESTS, Problem.MESSAGES_SPENT, "今天已经发够");
        }
        var sent = new TextWire.Sent(key, text.lastFour());
        return outcome.fresh() ? HttpResponse.created(sent) : HttpResponse.ok(sent);
    }

    @Get("/control/messages")
    List<Telephones.Text> sent() {
        return telephones.sent();
    }

    /** Names neither a person nor the code. */
    private static String words(SandboxState.Event event) {
        var done = event.cases().stream()
                .filter(each -> each.state() == ItemState.DONE)
                .count();
        return "【演示】您的申请 %s 共 %d 项，已办结 %d 项。详情凭凭证上的查询码在自助机查看。"
                .formatted(event.eventNumber(), event.cases().size(), done);
    }
}
