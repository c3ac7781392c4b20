package org.yijianshi.kiosk.device.page;

import com.hp.jipp.encoding.IppPacket;
import java.util.Optional;

/** Whatever a printer answers is refused as a whole, or says something of it and its jobs. */
public final class IppAnswerFuzz {
    private static final String MARK = "yijianshi-411121-01";

    private IppAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        IppPacket answer;
        try {
            answer = IppPrinter.parsed(input);
        } catch (IppFailure e) {
            if (e.fault() != PageFault.PROTOCOL_ERROR) {
                throw new AssertionError(e);
            }
            return;
        }
        if (IppPrinter.jobsNamed(MARK, answer).size()
                > answer.getAttributeGroups().size()) {
            throw new AssertionError("more jobs than there are");
        }
        for (var group : answer.getAttributeGroups()) {
            Capabilities.of(group);
            Condition.of(group);
            JobView.of(group).ifPresent(IppAnswerFuzz::check);
        }
    }

    private static void check(JobView job) {
        if (job.pagesOut() < 0) {
            throw new AssertionError("fewer pages than none");
        }
        if (job.over() && job.outcome(2, Optional.empty()) instanceof PageOutcome.Printed(int pages) && pages != 2) {
            throw new AssertionError("other pages than were asked for");
        }
    }
}
