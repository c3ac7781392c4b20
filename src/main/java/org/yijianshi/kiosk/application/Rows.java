package org.yijianshi.kiosk.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;

/**
 * Which rows the citizen has added to repeated groups and taken out of them. Each row has a key that stays when rows
 * before it go, so that what was said of it stays with it: {@code r0} is the first row on record, {@code a1} the first
 * that is not.
 */
final class Rows {
    private static final String RECORDED = "r";
    private static final String ADDED = "a";

    private final Map<String, Set<String>> added = new LinkedHashMap<>();
    private final Map<String, Set<String>> removed = new HashMap<>();

    /**
     * The rows of a group: those on record, those added, and blank ones until there are as many as the form wants.
     *
     * @param onRecord how many rows are on record
     */
    List<String> keys(FieldGroup group, int onRecord) {
        var gone = removed.getOrDefault(group.id(), Set.of());
        var keys = new ArrayList<>(Stream.concat(
                        IntStream.range(0, onRecord).mapToObj(row -> RECORDED + row),
                        added.getOrDefault(group.id(), Set.of()).stream())
                .filter(key -> !gone.contains(key))
                .toList());
        var repeat = group.repeat();
        while (repeat != null && keys.size() < repeat.min()) {
            keys.add(unused(group.id(), keys));
        }
        // One more than any form takes shows that there are too many.
        return keys.subList(0, Math.min(keys.size(), FieldGroup.Repeat.MOST + 1));
    }

    /** The key of a row that is not on record, in a group that has none on record. */
    static String added(int row) {
        return ADDED + row;
    }

    /** The place on record of the row with this key; -1 for a row that is not on record. */
    static int onRecord(String key) {
        return key.startsWith(RECORDED) ? Integer.parseInt(key.substring(RECORDED.length())) : -1;
    }

    /** @param shown the rows there are now, blank ones among them */
    void add(String group, List<String> shown) {
        shown.forEach(key -> keep(group, key));
        added(group).add(unused(group, shown));
    }

    /** A row about which something was said is there whatever comes on record. */
    void keep(String group, String key) {
        if (onRecord(key) < 0) {
            added(group).add(key);
        }
    }

    void remove(String group, String key) {
        removed.computeIfAbsent(group, id -> new LinkedHashSet<>()).add(key);
    }

    private Set<String> added(String group) {
        return added.computeIfAbsent(group, id -> new LinkedHashSet<>());
    }

    private String unused(String group, List<String> shown) {
        return IntStream.iterate(1, next -> next + 1)
                .mapToObj(next -> ADDED + next)
                .filter(key -> !shown.contains(key)
                        && !added(group).contains(key)
                        && !removed.getOrDefault(group, Set.of()).contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** What a condition sees in a row: the row's values under the fields' own names, and which row it is. */
    static Facts facts(Facts facts, FieldGroup group, int row) {
        var data = new HashMap<>(facts.data());
        for (var field : group.fields()) {
            var value = data.get(Field.inRow(field.id(), group.id(), row));
            if (value == null) {
                data.remove(field.id());
            } else {
                data.put(field.id(), value);
            }
        }
        data.put(FieldGroup.Repeat.number(group.id()), Integer.toString(row));
        return new Facts(facts.answers(), data, facts.role(), facts.selected(), facts.today());
    }

    /** Whether an item takes this row of a group. */
    static boolean taken(LifeEvent event, Facts facts, FieldGroup group, int row, String item) {
        var repeat = group.repeat();
        var condition = repeat == null ? null : repeat.only().get(item);
        return condition == null || event.conditions().test(condition, facts(facts, group, row));
    }

    @Override
    public String toString() {
        return "Rows[" + added.size() + " groups]";
    }
}
