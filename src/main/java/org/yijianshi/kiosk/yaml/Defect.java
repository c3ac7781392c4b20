package org.yijianshi.kiosk.yaml;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One thing to mend in a data file.
 *
 * @param line from 1
 * @param reason one Chinese sentence: what is wrong and how to mend it
 */
public record Defect(Path file, int line, String reason) implements Comparable<Defect> {
    private static final Comparator<Defect> ORDER = Comparator.comparing((Defect defect) -> defect.file.toString())
            .thenComparingInt(Defect::line)
            .thenComparing(Defect::reason);

    @Override
    public int compareTo(Defect other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line: reason}, as compilers print it. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
