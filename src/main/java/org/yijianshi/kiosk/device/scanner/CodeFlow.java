package org.yijianshi.kiosk.device.scanner;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What of the codes that arrive is new, and when it is more than hands can show. Keeps digests, no code. */
final class CodeFlow {
    /** A citizen shows one; a scanner between two codes tells them by turns, many times a second. */
    static final int MOST_IN_A_SECOND = 8;

    /** Some codes of full length without an end; a scanner at its fastest sends this in a second and a half. */
    static final int MOST_BYTES_WITHOUT_CODE = 16 * 1024;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    enum Verdict {
        NEW,
        /** Still the same showing of the same code. */
        SAME,
        FLOOD
    }

    private final long again;
    private int begun;
    private final Deque<Long> times = new ArrayDeque<>();
    private byte[] last = {};
    private long lastSeen;
    private int bytes;

    CodeFlow(Duration again) {
        this.again = again.toNanos();
    }

    /** @param now by {@link System#nanoTime}, as everywhere here */
    Verdict code(byte[] payload, long now) {
        byte[] seen = digest(payload);
        boolean same = Arrays.equals(seen, last) && now - lastSeen < again;
        last = seen;
        lastSeen = now;
        bytes = 0;
        return same ? Verdict.SAME : counted(now);
    }

    /** Something that is no code counts as new each time. */
    Verdict counted(long now) {
        while (!times.isEmpty() && now - times.peek() >= SECOND) {
            times.remove();
        }
        times.add(now);
        return times.size() > MOST_IN_A_SECOND ? Verdict.FLOOD : Verdict.NEW;
    }

    Verdict bytes(int count) {
        bytes += count;
        return bytes > MOST_BYTES_WITHOUT_CODE ? Verdict.FLOOD : Verdict.NEW;
    }

    void pause() {
        bytes = 0;
    }

    /**
     * Whether somebody else waits now, to whom the next code is new, whatever it is.
     *
     * @param begun how often somebody began to wait
     */
    boolean isAnotherWaiting(int begun) {
        if (begun == this.begun) {
            return false;
        }
        this.begun = begun;
        forget();
        return true;
    }

    /** The next code is new, whatever it is: whoever waits for one now has not seen the last. */
    void forget() {
        last = new byte[0];
    }

    void clear() {
        forget();
        times.clear();
        bytes = 0;
    }

    /** By an engine of its own: it goes on holding its last block, which is what the code says. */
    private static byte[] digest(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
