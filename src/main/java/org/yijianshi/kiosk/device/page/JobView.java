package org.yijianshi.kiosk.device.page;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.model.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a job stands in the printer (RFC 8011, 5.3.7 and 5.3.8).
 *
 * @param state the number of its {@code job-state}
 * @param pagesOut as far as the printer counts, else 0
 */
record JobView(int state, Set<String> reasons, int pagesOut) {
    private static final int PENDING = 3;
    private static final int CANCELED = 7;
    static final int ABORTED = 8;
    private static final int COMPLETED = 9;

    /** With one of them a job that is called completed has not come out whole. */
    private static final Set<String> NOT_WHOLE = Set.of(
            "job-completed-with-errors",
            "processing-to-stop-point",
            "aborted-by-system",
            "job-canceled-by-user",
            "job-canceled-by-operator",
            "job-canceled-at-device");

    static final List<AttributeType<?>> ATTRIBUTES =
            List.of(Types.jobState, Types.jobStateReasons, Types.jobImpressionsCompleted);

    /** Empty when the printer does not say in what state it is, which each must, or in one that does not exist. */
    static Optional<JobView> of(AttributeGroup job) {
        var state = Capabilities.value(job, Types.jobState);
        var pages = Capabilities.value(job, Types.jobImpressionsCompleted);
        return state == null || state.getCode() < PENDING || state.getCode() > COMPLETED
                ? Optional.empty()
                : Optional.of(new JobView(
                        state.getCode(),
                        new HashSet<>(job.getStrings(Types.jobStateReasons)),
                        pages == null ? 0 : Math.max(0, pages)));
    }

    /** Whether nothing of it will come out any more. */
    boolean over() {
        return state >= CANCELED;
    }

    /**
     * Of a job that is over.
     *
     * @param pages asked for
     * @param stopped why it had to stop: what the printer said, or that we cancelled it
     */
    PageOutcome outcome(int pages, Optional<PageFault> stopped) {
        return switch (state) {
            case COMPLETED ->
                reasons.stream().anyMatch(NOT_WHOLE::contains) || (pagesOut > 0 && pagesOut < pages)
                        ? new PageOutcome.Unknown(stopped.orElse(PageFault.JOB_SHORT))
                        : new PageOutcome.Printed(pages);
            case CANCELED -> new PageOutcome.NotPrinted(stopped.orElse(PageFault.JOB_CANCELLED), pagesOut);
            case ABORTED -> new PageOutcome.NotPrinted(stopped.orElse(PageFault.JOB_ABORTED), pagesOut);
            default -> throw new IllegalStateException("not over: " + state);
        };
    }
}
