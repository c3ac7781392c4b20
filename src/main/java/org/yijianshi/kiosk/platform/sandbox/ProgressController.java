package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.time.ZoneId;
import org.yijianshi.kiosk.platform.ProgressWire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Tells any terminal how an application stands, for the code on its receipt. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProgressController {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final StateFile state;
    private final WrongCodes wrongCodes;
    private final Days days;
    private final Parcels parcels;
    private final JsonMapper json;

    ProgressController(StateFile state, WrongCodes wrongCodes, Days days, Parcels parcels, JsonMapper json) {
        this.parcels = parcels;
        this.days = days;
        this.state = state;
        this.wrongCodes = wrongCodes;
        this.json = json;
    }

    @Post("/progress")
    ProgressWire.ProgressFound progress(@Body byte[] body) {
        ProgressWire.ProgressQuery query = Refusal.read(json, body, ProgressWire.ProgressQuery.class);
        String terminal = query.county() + "-" + query.terminal();
        wrongCodes.mustWait(terminal).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        var today = LocalDate.ofInstant(days.now(), CHINA);
        var found = state.get().progress(query.queryCode(), today).orElseThrow(() -> {
            wrongCodes.add(terminal);
            return Refusal.of(HttpStatus.NOT_FOUND, Problem.EVENT_NOT_FOUND, "没有这个申请");
        });
        return found.with(parcels.with(found.cases()), days.now());
    }
}
