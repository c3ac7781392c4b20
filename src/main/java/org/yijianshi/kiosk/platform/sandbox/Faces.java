package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.yijianshi.kiosk.platform.IdentityWire.Compared.Result;

/** Compares nothing: says what it was told to say, and counts for each number how often it said anything but SAME. */
@Singleton
final class Faces {
    /** Unverified: how often a real platform lets somebody try is not published. */
    static final int ALLOWED = 6;

    private final Map<String, Integer> failures = new HashMap<>();
    private Result next = Result.SAME;

    synchronized Result result() {
        return next;
    }

    synchronized void script(Result result) {
        next = result;
    }

    /** Whether so much has gone wrong with this number that nothing is compared any more. */
    synchronized boolean spent(String number) {
        return failures.getOrDefault(number, 0) >= ALLOWED;
    }

    synchronized Result compare(String number) {
        if (next != Result.SAME) {
            failures.merge(number, 1, Integer::sum);
        }
        return next;
    }

    synchronized void forget() {
        failures.clear();
        next = Result.SAME;
    }
}
