package org.yijianshi.kiosk.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How fast the platform wants to be asked, by its last {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers-10, §3 and §4). What it allows in a window is spread evenly over it. A word holds
 * for its window and must be repeated to hold longer.
 */
final class Pace {
    /** A platform that asks for more is asked again after this. */
    private static final long LONGEST_SECONDS = 900;

    private static final Pattern ITEM = Pattern.compile("\"[^\"]*\"((?:\\s*;\\s*[a-z]+=(?:\\d{1,15}|\"[^\"]*\"))*)");
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=(\\d{1,15}|\"[^\"]*\")");

    private final LongSupplier nanoTime;
    private long lastNanos;
    private long intervalNanos;
    private long untilNanos;
    private long blockedNanos;

    /** @param nanoTime as {@link System#nanoTime()} */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        this.lastNanos = now;
        this.untilNanos = now;
        this.blockedNanos = now;
    }

    synchronized void told(@Nullable String policy, @Nullable String limit) {
        if (policy == null && limit == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        intervalNanos = 0;
        untilNanos = now;
        blockedNanos = now;
        each(policy, "q", "w", now);
        each(limit, "r", "t", now);
    }

    /** Of several the strictest counts. What is counted in something else than requests says nothing here. */
    private void each(@Nullable String field, String amount, String window, long now) {
        var items = ITEM.matcher(field == null ? "" : field);
        while (items.find()) {
            Map<String, String> parameters = parameters(items.group(1));
            boolean requests = parameters.getOrDefault("qu", "\"requests\"").equals("\"requests\"");
            if (requests && parameters.containsKey(amount) && parameters.containsKey(window)) {
                allow(number(parameters, amount), Math.min(number(parameters, window), LONGEST_SECONDS), now);
            }
        }
    }

    private void allow(long requests, long seconds, long now) {
        long window = TimeUnit.SECONDS.toNanos(seconds);
        if (requests == 0) {
            blockedNanos = later(blockedNanos, now + window);
        } else {
            intervalNanos = Math.max(intervalNanos, window / requests);
            untilNanos = later(untilNanos, now + window);
        }
    }

    private static long later(long one, long other) {
        return other - one > 0 ? other : one;
    }

    private static Map<String, String> parameters(String text) {
        var found = new HashMap<String, String>();
        PARAMETER.matcher(text).results().forEach(each -> found.put(each.group(1), each.group(2)));
        return found;
    }

    private static long number(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "0");
        return value.startsWith("\"") ? 0 : Long.parseLong(value);
    }

    /** A request leaves now. */
    synchronized void sent() {
        lastNanos = nanoTime.getAsLong();
    }

    /** How long nothing should be sent that nobody waits for. */
    synchronized Duration pause() {
        long now = nanoTime.getAsLong();
        long spaced = untilNanos - now > 0 ? lastNanos + intervalNanos - now : 0;
        return Duration.ofNanos(Math.max(0, Math.max(spaced, blockedNanos - now)));
    }
}
