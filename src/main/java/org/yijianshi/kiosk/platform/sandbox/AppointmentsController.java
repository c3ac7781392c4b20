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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.platform.AppointmentWire;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Books, moves and gives up times of submitted applications, for the people they concern. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AppointmentsController {
    private final StateFile state;
    private final WrongCodes wrongCodes;
    private final Days days;
    private final JsonMapper json;

    AppointmentsController(StateFile state, WrongCodes wrongCodes, Days days, JsonMapper json) {
        this.state = state;
        this.wrongCodes = wrongCodes;
        this.days = days;
        this.json = json;
    }

    @Post("/appointments")
    HttpResponse<AppointmentWire.AppointmentChanged> change(
            @Header(Wire.IDEMPOTENCY_KEY) String key, @Body byte[] body) {
        AppointmentWire.AppointmentChange change = Refusal.read(json, body, AppointmentWire.AppointmentChange.class);
        Refusal.checkKey(key);
        requireRight(change);
        var counted = new AtomicBoolean();
        var now = state.update(s -> {
            var event = event(s, change);
            counted.set(!event.hasChange(key));
            return event.hasChange(key) ? s : s.replacing(changed(s, event, key, change));
        });
        var answer = new AppointmentWire.AppointmentChanged(
                key, SandboxState.progress(event(now, change)).at(days.now()));
        return counted.get() ? HttpResponse.created(answer) : HttpResponse.ok(answer);
    }

    private void requireRight(AppointmentWire.AppointmentChange change) {
        String terminal = change.county() + "-" + change.terminal();
        wrongCodes.mustWait(terminal).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        var event = state.get().eventOf(change.queryCode());
        if (event.isEmpty()) {
            wrongCodes.add(terminal);
            throw unknown();
        }
        if (!event.get().concerns(change.number())) {
            wrongCodes.add(terminal);
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.NOT_THE_APPLICANT, "不是办这件事的人");
        }
    }

    private static SandboxState.Event event(SandboxState state, AppointmentWire.AppointmentChange change) {
        return state.eventOf(change.queryCode()).orElseThrow(AppointmentsController::unknown);
    }

    private static Refusal unknown() {
        return Refusal.of(HttpStatus.NOT_FOUND, Problem.EVENT_NOT_FOUND, "没有这个申请");
    }

    private static SandboxState.Event changed(
            SandboxState state, SandboxState.Event event, String key, AppointmentWire.AppointmentChange change) {
        var open = event.itemCase(change.item())
                .filter(each -> !each.finished())
                .orElseThrow(() -> Refusal.of(HttpStatus.CONFLICT, Problem.APPOINTMENT_CLOSED, "这一项不能约时间"));
        AppointmentWire.FreeSlot slot = change.slot();
        if (slot != null && !has(open.appointment(), slot) && state.taken(open.item(), slot.day(), slot.from())) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.SLOT_TAKEN, "这个时间已被约走");
        }
        return event.rebooked(
                key,
                open.item(),
                slot == null
                        ? null
                        : new AppointmentWire.Appointment(Booking.State.BOOKED, slot.day(), slot.from(), slot.place()));
    }

    private static boolean has(AppointmentWire.@Nullable Appointment appointment, AppointmentWire.FreeSlot slot) {
        return appointment != null
                && appointment.state() == Booking.State.BOOKED
                && appointment.day().equals(slot.day())
                && appointment.from().equals(slot.from());
    }
}
