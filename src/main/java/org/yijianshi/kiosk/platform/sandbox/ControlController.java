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
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.platform.OutcomeWire;
import org.yijianshi.kiosk.platform.ParcelStatus;
import org.yijianshi.kiosk.platform.Wire.Problem;
import org.yijianshi.kiosk.platform.sandbox.SandboxState.ItemCase;

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
    private final ShownCodes shownCodes;
    private final Faces faces;
    private final Departments departments;
    private final LineController line;
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
            ShownCodes shownCodes,
            Faces faces,
            Departments departments,
            LineController line,
            LicenceStandings licences,
            Parcels parcels,
            Telephones telephones,
            JsonMapper json) {
        this.days = days;
        this.behaviour = behaviour;
        this.state = state;
        this.handovers = handovers;
        this.wrongCodes = wrongCodes;
        this.shownCodes = shownCodes;
        this.faces = faces;
        this.departments = departments;
        this.line = line;
        this.licences = licences;
        this.parcels = parcels;
        this.telephones = telephones;
        this.json = json;
    }

    @Serdeable
    record CaseStep(String caseNumber) {}

    /**
     * Without a reason the department says nothing at all; with one it names the remedies of the law as well
     * (行政复议法第二十条, 行政诉讼法第四十六条).
     *
     * @param advice what the citizen can do now; null for none
     */
    @Serdeable
    record Refusing(
            String caseNumber,
            @Nullable String reason,
            @Nullable String advice) {
        private static final int LONGEST = 512;

        Refusing {
            bounded(reason);
            bounded(advice);
        }

        private static void bounded(@Nullable String words) {
            if (words != null
                    && (words.isBlank()
                            || words.length() > LONGEST
                            || words.chars().anyMatch(Character::isISOControl))) {
                throw new IllegalArgumentException("words empty, too long or with controls");
            }
        }

        OutcomeWire.@Nullable Refusal words() {
            return reason == null
                    ? null
                    : new OutcomeWire.Refusal(
                            reason,
                            advice,
                            new OutcomeWire.Remedy("示例县人民政府", "收到书面决定之日起 60 日内"),
                            new OutcomeWire.Remedy("示例县人民法院", "收到书面决定之日起 6 个月内"));
        }

        @Override
        public String toString() {
            return "Refusing[" + caseNumber + "]";
        }
    }

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

    @Serdeable
    record Skew(long seconds) {
        private static final long MOST = Duration.ofDays(366).toSeconds();

        Skew {
            if (Math.abs(seconds) > MOST) {
                throw new IllegalArgumentException("more than a year");
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

    @Get("/control/pace")
    Departments.Pace pace() {
        return departments.pace();
    }

    /** How fast the departments work by themselves. */
    @Post("/control/pace")
    Departments.Pace setPace(@Body byte[] body) {
        departments.set(Refusal.read(json, body, Departments.Pace.class));
        return departments.pace();
    }

    @Post("/control/accept")
    SandboxState.Event accept(@Body byte[] body) {
        return step(body, each -> each.accepted(days.now()), ItemState.SUBMITTED);
    }

    /** Not accepted (不予受理); nor is what waited for its result. */
    @Post("/control/refuse")
    SandboxState.Event refuse(@Body byte[] body) {
        Refusing refusing = Refusal.read(json, body, Refusing.class);
        return step(refusing.caseNumber(), each -> each.refused(refusing.words()), ItemState.SUBMITTED);
    }

    /** Accepted, looked into and not granted (不予许可); nor is what waited for its result. */
    @Post("/control/deny")
    SandboxState.Event deny(@Body byte[] body) {
        Refusing refusing = Refusal.read(json, body, Refusing.class);
        return step(
                refusing.caseNumber(),
                each -> each.denied(refusing.words(), days.now()),
                ItemState.ACCEPTED,
                ItemState.CORRECTION,
                ItemState.SUSPENDED);
    }

    /** Finishes one case; items that waited for its result go to their departments. */
    @Post("/control/complete")
    SandboxState.Event complete(@Body byte[] body) {
        return step(
                body,
                each -> each.done(days.now()),
                ItemState.SUBMITTED,
                ItemState.ACCEPTED,
                ItemState.CORRECTION,
                ItemState.SUSPENDED);
    }

    /** The clock of one case stops: the citizen must bring something, or a special procedure has begun. */
    @Post("/control/pause")
    SandboxState.Event pause(@Body byte[] body) {
        Pausing pausing = Refusal.read(json, body, Pausing.class);
        return step(pausing.caseNumber(), each -> each.paused(pausing.reason(), days.now()), ItemState.ACCEPTED);
    }

    @Post("/control/resume")
    SandboxState.Event resume(@Body byte[] body) {
        return step(body, each -> each.resumed(days.now()), ItemState.CORRECTION, ItemState.SUSPENDED);
    }

    /** The result of a case is on its way by post. */
    @Post("/control/parcel")
    SandboxState.Event send(@Body byte[] body) {
        var sending = Refusal.read(json, body, Sending.class);
        var event = step(sending.caseNumber(), each -> each);
        parcels.put(
                sending.caseNumber(),
                new ParcelStatus(sending.carrier(), sending.number(), sending.state(), days.now()));
        return event;
    }

    /** Lets days pass: from now on the sandbox has a later date. */
    @Post("/control/pass")
    Behaviour.Setting pass(@Body byte[] body) {
        days.pass(Duration.ofDays(Refusal.read(json, body, Passing.class).days()));
        return behaviour.get();
    }

    /** The sandbox's clock goes wrong by so many seconds more. */
    @Post("/control/clock")
    Behaviour.Setting skew(@Body byte[] body) {
        days.pass(Duration.ofSeconds(Refusal.read(json, body, Skew.class).seconds()));
        return behaviour.get();
    }

    private SandboxState.Event step(byte[] body, UnaryOperator<ItemCase> step, ItemState... from) {
        return step(Refusal.read(json, body, CaseStep.class).caseNumber(), step, from);
    }

    private SandboxState.Event step(String caseNumber, UnaryOperator<ItemCase> step, ItemState... from) {
        return state
                .update(s -> s.withEvents(s.events().stream()
                        .map(event -> hasCase(event, caseNumber)
                                ? Departments.commanded(event, caseNumber, step, from)
                                : event)
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
        departments.forget();
        line.heal();
        shownCodes.forget();
        faces.forget();
        licences.forget();
        parcels.forget();
        telephones.forget();
        return behaviour.get();
    }

    private static boolean hasCase(SandboxState.Event event, String caseNumber) {
        return event.cases().stream().anyMatch(itemCase -> itemCase.caseNumber().equals(caseNumber));
    }
}
