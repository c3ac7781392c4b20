package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.platform.OutcomeWire;
import org.yijianshi.kiosk.platform.sandbox.SandboxState.Event;
import org.yijianshi.kiosk.platform.sandbox.SandboxState.ItemCase;

/**
 * The departments' work on the cases: by the clock as far as a pace is set, everything else on command. A restart has the
 * first pace again.
 */
@Singleton
final class Departments {
    private static final Pace AT_ONCE = new Pace(0L, null, null);
    private static final OutcomeWire.Refusal IN_VAIN =
            new OutcomeWire.Refusal("要先办好的事项没有办成，这一项就办不了。", "先把前面的事项办好，再重新申请这一项。", null, null);

    private volatile Pace pace = AT_ONCE;

    /**
     * Seconds of the sandbox's own time; null leaves the step to a command.
     *
     * @param reviewSeconds from arrival to acceptance (预审)
     * @param noticeSeconds how long a public notice (公示) lasts
     * @param finishSeconds from acceptance to the end (办结), by the case's running clock
     */
    @Serdeable
    record Pace(
            @Nullable Long reviewSeconds,
            @Nullable Long noticeSeconds,
            @Nullable Long finishSeconds) {
        private static final long LONGEST = Duration.ofDays(366).toSeconds();

        Pace {
            checked(reviewSeconds);
            checked(noticeSeconds);
            checked(finishSeconds);
        }

        private static void checked(@Nullable Long seconds) {
            if (seconds != null && (seconds < 0 || seconds > LONGEST)) {
                throw new IllegalArgumentException("seconds outside 0 to " + LONGEST);
            }
        }
    }

    Pace pace() {
        return pace;
    }

    void set(Pace next) {
        pace = next;
    }

    void forget() {
        pace = AT_ONCE;
    }

    /** What the clock has done until now; the same object when it has done nothing. */
    SandboxState advance(SandboxState state, Instant now) {
        List<Event> advanced =
                state.events().stream().map(event -> advance(event, now)).toList();
        return advanced.equals(state.events()) ? state : state.withEvents(advanced);
    }

    private Event advance(Event event, Instant now) {
        Event before;
        Event after = event;
        // What is finished lets others begin, and they may be finished by now as well.
        do {
            before = after;
            Event seen = before;
            after = released(seen.with(
                    seen.cases().stream().map(each -> step(seen, each, now)).toList()));
        } while (!after.equals(before));
        return after;
    }

    private ItemCase step(Event event, ItemCase each, Instant now) {
        Optional<Instant> due = switch (each.state()) {
            case SUBMITTED -> after(began(event, each), pace.reviewSeconds());
            case SUSPENDED -> publicNotice(each).flatMap(since -> after(since, pace.noticeSeconds()));
            case ACCEPTED -> each.runningSince().flatMap(since -> after(since, pace.finishSeconds()));
            case WAIT_PREDECESSOR, CORRECTION, NOT_ACCEPTED, NOT_GRANTED, WITHDRAWN, DONE -> Optional.empty();
        };
        return due.filter(instant -> !instant.isAfter(now))
                .map(instant -> switch (each.state()) {
                    case SUBMITTED -> each.accepted(instant);
                    case SUSPENDED -> each.resumed(instant);
                    default -> each.done(instant);
                })
                .orElse(each);
    }

    private static Optional<Instant> after(Instant since, @Nullable Long seconds) {
        return Optional.ofNullable(seconds).map(since::plusSeconds);
    }

    private static Optional<Instant> publicNotice(ItemCase each) {
        return each.standingPause()
                .filter(pause -> pause.reason() == Pause.Reason.PUBLIC_NOTICE)
                .map(pause -> pause.since());
    }

    /** When its department could begin: with the last result it waited for. */
    private static Instant began(Event event, ItemCase each) {
        return event.cases().stream()
                .filter(other -> each.requires().contains(other.item()))
                .map(ItemCase::doneAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(event.receivedAt());
    }

    /** One case goes its next step on command, if it stands in one of these states. */
    static Event commanded(Event event, String caseNumber, UnaryOperator<ItemCase> step, ItemState... from) {
        return released(event.with(event.cases().stream()
                .map(each ->
                        each.caseNumber().equals(caseNumber) && Set.of(from).contains(each.state())
                                ? step.apply(each)
                                : each)
                .toList()));
    }

    /** Items begin when what they wait for is done, and cannot begin when it was not accepted or taken back. */
    private static Event released(Event event) {
        Set<String> refused = items(event, ItemState.NOT_ACCEPTED);
        refused.addAll(items(event, ItemState.NOT_GRANTED));
        refused.addAll(items(event, ItemState.WITHDRAWN));
        Set<String> open = event.cases().stream().map(ItemCase::item).collect(Collectors.toCollection(HashSet::new));
        open.removeAll(items(event, ItemState.DONE));
        return event.with(event.cases().stream()
                .map(each -> {
                    if (each.state() != ItemState.WAIT_PREDECESSOR) {
                        return each;
                    }
                    if (each.requires().stream().anyMatch(refused::contains)) {
                        return each.refused(IN_VAIN);
                    }
                    return each.requires().stream().noneMatch(open::contains) ? each.submitted() : each;
                })
                .toList());
    }

    private static Set<String> items(Event event, ItemState state) {
        return event.cases().stream()
                .filter(each -> each.state() == state)
                .map(ItemCase::item)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
