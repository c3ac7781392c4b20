package org.yijianshi.kiosk.catalog;

import java.util.Map;
import java.util.function.BiConsumer;

/** Every way of answering the questions of an event, followed without any record: see {@link PathCheck}. */
public final class Ways {
    private Ways() {}

    /**
     * @param paths ways followed to their end, at a window or at items
     * @param undecided ways that lead nowhere
     * @param unreachable questions and options that no way comes to
     */
    public record Count(long paths, int undecided, int unreachable) {}

    /**
     * @param event of a catalogue that was loaded
     * @param decided called with role and answers for each way that leads to items; the map is valid only during the call
     */
    public static Count follow(LifeEvent event, BiConsumer<String, Map<String, String>> decided) {
        if (!(event.conditions() instanceof Expressions expressions)) {
            throw new IllegalArgumentException("not loaded from a catalogue: " + event.id());
        }
        PathCheck check = new PathCheck(event, expressions, new Findings(), decided);
        check.check();
        return new Count(check.paths(), check.undecided(), check.unreachable());
    }
}
