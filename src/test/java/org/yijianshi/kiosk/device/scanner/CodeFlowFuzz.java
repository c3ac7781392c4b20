package org.yijianshi.kiosk.device.scanner;

import java.time.Duration;

/** Each byte is one showing of one of eight codes, some time after the last; never more are new than hands can show. */
public final class CodeFlowFuzz {
    private static final long STEP = Duration.ofMillis(40).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private CodeFlowFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var flow = new CodeFlow(Timing.STANDARD.again());
        var times = new long[input.length];
        int count = 0;
        long now = 0;
        byte last = -1;
        long lastSeen = Long.MIN_VALUE / 2;
        for (byte each : input) {
            now += (each >> 3 & 0x1F) * STEP;
            byte code = (byte) (each & 0x07);
            var verdict = flow.code(new byte[] {code}, now);
            boolean same =
                    code == last && now - lastSeen < Timing.STANDARD.again().toNanos();
            if (same != (verdict == CodeFlow.Verdict.SAME)) {
                throw new AssertionError(verdict + " for the same code: " + same);
            }
            last = code;
            lastSeen = now;
            if (verdict == CodeFlow.Verdict.NEW) {
                times[count++] = now;
                int earlier = count - 1 - CodeFlow.MOST_IN_A_SECOND;
                if (earlier >= 0 && now - times[earlier] < SECOND) {
                    throw new AssertionError("more new codes than hands can show");
                }
            }
        }
    }
}
