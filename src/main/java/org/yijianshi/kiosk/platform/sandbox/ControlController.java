package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.platform.ParcelStatus;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** What only the sandbox has: misbehaviour on demand, the department's next step, and forgetting everything. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ControlController {
    private final Behaviour behaviour;
    private final StateFile state;
    private final HandoverFiles handovers;
    private final WrongCodes wrongCodes;
    private final Days days;
    private final LicenceCodes licenceCodes;
    private final IdentityCodes identityCodes;
    private final LicenceStandings licences;
    private final Parcels parcels;
    private final Telephones telephones;
    private final JsonMapper json;

    ControlController(
            Behaviour behaviour,
            StateFile state,
            HandoverFiles handovers,
            WrongCodes wrongCodes,
            Days days,
            LicenceCodes licenceCodes,
            IdentityCodes identityCodes,
            LicenceStandings licences,
            Parcels parcels,
            Telephones telephones,
            JsonMapper json) {
        this.days = days;
        this.behaviour = behaviour;
        this.state = state;
        this.handovers = handovers;
        this.wrongCodes = wrongCodes;
        this.licenceCodes = licenceCodes;
        this.identityCodes = identityCodes;
        this.licences = licences;
        this.parcels = parcels;
        this.telephones = telephones;
        this.json = json;
    }

    @Serdeable
    record CaseStep(String caseNumber) {}

    /** What the carrier says, now. */
    @Serdeable
    record Sending(String caseNumber, String carrier, String number, Parcel.State state) {
        @Override
        public String toString() {
            return "Sending[" + state + "]";
        }
    }

    @Serdeable
    record Pausing(String caseNumber, Pause.Reason reason) {}

    @Serdeable
    record Passing(int days) {
        Passing {
            if (days < 1 || days > 366) {
                throw new IllegalArgumentException("days outside 1 to 366");
            }
        }
    }

    @Get("/control")
    Behaviour.Setting setting() {
        return behaviour.get();
    }

    @Post("/control")
    Behaviour.Setting set(@Body byte[] body) {
        behaviour.set(Refusal.read(json, body, Behaviour.Setting.class));
        return behaviour.get();
    }

    /** Finishes one case; items that waited for its result are accepted. */
    @Post("/control/complete")
    SandboxState.Event complete(@Body byte[] body) {
        String caseNumber = Refusal.read(json, body, CaseStep.class).caseNumber();
        return change(caseNumber, event -> completed(event, caseNumber, days.now()));
    }

    /** The clock of one case stops: the citizen must bring something, or a special procedure has begun. */
    @Post("/control/pause")
    SandboxState.Event pause(@Body byte[] body) {
        Pausing pausing = Refusal.read(json, body, Pausing.class);
        return change(pausing.caseNumber(), each -> each.paused(pausing.reason(), days.now()), ItemState.ACCEPTED);
    }

    @Post("/control/resume")
    SandboxState.Event resume(@Body byte[] body) {
        String caseNumber = Refusal.read(json, body, CaseStep.class).caseNumber();
        return change(caseNumber, each -> each.resumed(days.now()), ItemState.CORRECTION, ItemState.SUSPENDED);
    }

    /** The result of a case is on its way by post. */
    @Post("/control/parcel")
    SandboxState.Event send(@Body byte[] body) {
        var sending = Refusal.read(json, body, Sending.class);
        var event = change(sending.caseNumber(), each -> each);
        parcels.put(
                sending.caseNumber(),
                new ParcelStatus(sending.carrier(), sending.number(), sending.state(), days.now()));
        return event;
    }

    /** Lets days pass: from now on the sandbox has a later date. */
    @Post("/control/pass")
    Behaviour.Setting pass(@Body byte[] body) {
        days.pass(Refusal.read(json, body, Passing.class).days());
        return behaviour.get();
    }

    private SandboxState.Event change(String caseNumber, UnaryOperator<SandboxState.ItemCase> step, ItemState... from) {
        return change(
                caseNumber,
                event -> event.with(event.cases().stream()
                        .map(each -> each.caseNumber().equals(caseNumber)
                                        && Set.of(from).contains(each.state())
                                ? step.apply(each)
                                : each)
                        .toList()));
    }

    private SandboxState.Event change(String caseNumber, UnaryOperator<SandboxState.Event> step) {
        return state
                .update(s -> s.withEvents(s.events().stream()
                        .map(event -> hasCase(event, caseNumber) ? step.apply(event) : event)
                        .toList()))
                .events()
                .stream()
                .filter(event -> hasCase(event, caseNumber))
                .findFirst()
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.CASE_NOT_FOUND, "没有这个办件"));
    }

    @Post("/reset")
    Behaviour.Setting reset() {
        state.update(s -> SandboxState.empty());
        handovers.forgetAll();
        behaviour.set(new Behaviour.Setting(Behaviour.Mode.UP, 0L));
        wrongCodes.forget();
        days.forget();
        licenceCodes.forget();
        identityCodes.forget();
        licences.forget();
        parcels.forget();
        telephones.forget();
        return behaviour.get();
    }

    private static boolean hasCase(SandboxState.Event event, String caseNumber) {
        return event.cases().stream().anyMatch(itemCase -> itemCase.caseNumber().equals(caseNumber));
    }

    private static SandboxState.Event completed(SandboxState.Event event, String caseNumber, Instant now) {
        List<SandboxState.ItemCase> finished = event.cases().stream()
                .map(c -> c.caseNumber().equals(caseNumber) ? c.done(now) : c)
                .toList();
        Set<String> open = finished.stream()
                .filter(c -> c.state() != ItemState.DONE)
                .map(SandboxState.ItemCase::item)
                .collect(Collectors.toSet());
        List<SandboxState.ItemCase> released = finished.stream()
                .map(c -> c.state() == ItemState.WAIT_PREDECESSOR
                                && c.requires().stream().noneMatch(open::contains)
                        ? c.accepted(now)
                        : c)
                .toList();
        return event.with(released);
    }
}
