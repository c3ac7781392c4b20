package org.yijianshi.kiosk.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of everything a terminal has acknowledged.
 *
 * @param lost acknowledged, and neither an event at the platform nor a dead letter somebody can see
 * @param duplicates events beyond the first of an application, acknowledged or not
 * @param acknowledged applications whose numbers a citizen could have held
 * @param delivered of them, exactly one event
 * @param dead of them, refused by the platform and said so under the query code
 * @param defects each loss, each duplicate and each other broken promise in words, without personal data
 */
record Tally(int lost, int duplicates, int acknowledged, int delivered, int dead, List<String> defects) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, List.of());

    Tally {
        defects = List.copyOf(defects);
    }

    Tally plus(Tally other) {
        var all = new ArrayList<>(defects);
        all.addAll(other.defects);
        return new Tally(
                lost + other.lost,
                duplicates + other.duplicates,
                acknowledged + other.acknowledged,
                delivered + other.delivered,
                dead + other.dead,
                all);
    }

    boolean honest() {
        return lost == 0 && duplicates == 0 && defects.isEmpty();
    }

    String line(int kills, int faults) {
        return "lost=%d duplicates=%d acknowledged=%d delivered=%d dead=%d kills=%d faults=%d"
                .formatted(lost, duplicates, acknowledged, delivered, dead, kills, faults);
    }
}
