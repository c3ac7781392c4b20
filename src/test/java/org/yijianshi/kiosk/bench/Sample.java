package org.yijianshi.kiosk.bench;

import java.util.ArrayList;
import java.util.List;

/** Readings of one quantity. */
final class Sample {
    private final List<Double> readings = new ArrayList<>();
    private int left;

    Sample() {
        this(0);
    }

    /** @param warmUp so many readings at the beginning do not count */
    Sample(int warmUp) {
        left = warmUp;
    }

    void add(double reading) {
        if (left > 0) {
            left--;
        } else {
            readings.add(reading);
        }
    }

    void addAll(Sample other) {
        readings.addAll(other.readings);
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    /** The middle reading, or the mean of the two in the middle. */
    double median() {
        var sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest reading that at least {@code percent} of a hundred readings do not exceed (nearest rank). */
    double percentile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a percentile is 1 to 100");
        }
        var sorted = sorted();
        return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
    }

    private List<Double> sorted() {
        if (readings.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return readings.stream().sorted().toList();
    }
}
