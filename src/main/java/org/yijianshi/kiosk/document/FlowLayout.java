package org.yijianshi.kiosk.document;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * Where everything stands in the picture of how an event's items follow one another: a column for each step, a box for
 * each item, a line for each 先…后….
 *
 * <p>All columns share one grid of rows, so that a line which passes a column runs in the lane between two rows and
 * never through a box. All measures are dots.
 */
final class FlowLayout {
    /** Dots per millimetre; about 300 to the inch. */
    static final int MM = 12;

    static final int WIDTH = 174 * MM;
    private static final int BOX_HEIGHT = 19 * MM;
    private static final int GAP = 24 * MM;
    private static final int NARROW_GAP = 16 * MM;
    private static final int BOX_MOST = 60 * MM;
    /** Room beside the first and the last column for the frames round their boxes. */
    private static final int MARGIN = 3 * MM;

    private static final int LANE = 8 * MM;
    private static final int PITCH = BOX_HEIGHT + LANE;
    private static final int HEAD = 11 * MM;
    private static final int FOOT = 2 * MM;

    private final LifeEvent event;
    private final List<Arrow> arrows;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final int gap;
    private final int boxWidth;
    private final int left;

    /**
     * @param number on the arrow and in the legend, from 1
     * @param waits whether the later item waits for the result of the earlier
     */
    record Arrow(int number, ServiceItem from, ServiceItem to, boolean waits, String why) {
        @Override
        public String toString() {
            return "Arrow[" + number + "]";
        }
    }

    /**
     * @param source of the arrow among all that begin in its column, counted on from column to column, from 0
     * @param points x, y, x, y … from the edge of one box to that of the other
     */
    record Line(Arrow arrow, int source, double[] points) {
        @Override
        public String toString() {
            return "Line[" + arrow.number() + "]";
        }
    }

    /** @param together whether the law keeps these items together; else only one of them is chosen */
    record Frame(Rectangle2D bounds, boolean together) {}

    /**
     * Items that the departments handle at once.
     *
     * @param visit whether they come to the place for it
     * @param always false where there are conditions under which they are handled apart
     */
    record Joint(List<ServiceItem> items, boolean visit, boolean always) {}

    FlowLayout(LifeEvent event) {
        this.event = event;
        this.arrows = arrows(event);
        event.items().forEach(this::column);
        place();
        var count = columnCount();
        this.gap = count > 3 ? NARROW_GAP : GAP;
        this.boxWidth = Math.min(BOX_MOST, (WIDTH - 2 * MARGIN - gap * (count - 1)) / count);
        this.left = (WIDTH - boxWidth * count - gap * (count - 1)) / 2;
    }

    List<Arrow> arrows() {
        return arrows;
    }

    int columnCount() {
        return columns.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
    }

    int height() {
        var rowCount = rows.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
        return HEAD + LANE + rowCount * PITCH - LANE / 2 + FOOT;
    }

    Rectangle2D box(ServiceItem item) {
        return new Rectangle2D.Double(x(column(item)), y(row(item)), boxWidth, BOX_HEIGHT);
    }

    /** The left edge of a column's boxes. */
    int x(int column) {
        return left + column * (boxWidth + gap);
    }

    int boxWidth() {
        return boxWidth;
    }

    private static int y(int row) {
        return HEAD + LANE + row * PITCH;
    }

    private int row(ServiceItem item) {
        return rows.getOrDefault(item.id(), 0);
    }

    // placing

    private int column(ServiceItem item) {
        var known = columns.get(item.id());
        if (known != null) {
            return known;
        }
        var column = arrows.stream()
                .filter(arrow -> arrow.to().id().equals(item.id()))
                .mapToInt(arrow -> column(arrow.from()) + 1)
                .max()
                .orElse(0);
        columns.put(item.id(), column);
        return column;
    }

    /** Each box as near as it can be to the boxes it follows; those of one frame stay beside each other. */
    private void place() {
        var byColumn = new TreeMap<Integer, List<ServiceItem>>();
        event.items()
                .forEach(item -> byColumn.computeIfAbsent(column(item), ignored -> new ArrayList<>())
                        .add(item));
        var most = byColumn.values().stream().mapToInt(List::size).max().orElse(1);
        byColumn.values().forEach(items -> place(items, most));
        byColumn.descendingMap().values().forEach(items -> settle(items, most));
    }

    private void place(List<ServiceItem> items, int most) {
        var groups = new LinkedHashMap<String, List<ServiceItem>>();
        items.forEach(item -> groups.computeIfAbsent(frame(item).orElse(item.id()), ignored -> new ArrayList<>())
                .add(item));
        var ordered = groups.values().stream()
                .sorted(Comparator.comparingDouble(group ->
                        group.stream().mapToDouble(this::wish).average().orElse(0)))
                .flatMap(List::stream)
                .toList();
        var next = 0;
        for (int i = 0; i < ordered.size(); i++) {
            var last = most - (ordered.size() - i);
            var row = Math.clamp(Math.round(wish(ordered.get(i))), next, last);
            rows.put(ordered.get(i).id(), row);
            next = row + 1;
        }
    }

    private double wish(ServiceItem item) {
        return arrows.stream()
                .filter(arrow -> arrow.to().id().equals(item.id()))
                .mapToInt(arrow -> rows.getOrDefault(arrow.from().id(), 0))
                .average()
                .orElse(0);
    }

    /** Down to the middle of the boxes that follow, as far as there is room. */
    private void settle(List<ServiceItem> items, int most) {
        var free = most - 1;
        for (var item : items.stream()
                .sorted(Comparator.comparingInt(this::row).reversed())
                .toList()) {
            var middle = arrows.stream()
                    .filter(arrow -> arrow.from().equals(item))
                    .mapToInt(arrow -> row(arrow.to()))
                    .average();
            var row = row(item);
            if (middle.isPresent() && frame(item).isEmpty()) {
                row = Math.clamp((int) middle.getAsDouble(), row, free);
                rows.put(item.id(), row);
            }
            free = row - 1;
        }
    }

    private static Optional<String> frame(ServiceItem item) {
        return item.relations().stream()
                .flatMap(relation -> switch (relation) {
                    case Relation.OneOf(String group) -> Stream.of("one-of " + group);
                    case Relation.MustTogether together -> Stream.of("together " + together.group());
                    case Relation.RequiresResult ignored -> Stream.<String>empty();
                    case Relation.BetterAfter ignored -> Stream.<String>empty();
                    case Relation.With ignored -> Stream.<String>empty();
                })
                .findFirst();
    }

    // frames, lines and what is handled at once

    List<Frame> frames() {
        var members = new LinkedHashMap<String, List<ServiceItem>>();
        event.items()
                .forEach(item -> frame(item)
                        .ifPresent(frame -> members.computeIfAbsent(
                                        frame + " " + column(item), ignored -> new ArrayList<>())
                                .add(item)));
        var frames = new ArrayList<Frame>();
        members.forEach((name, items) -> {
            var top = items.stream().mapToInt(this::row).min().orElse(0);
            var bottom = items.stream().mapToInt(this::row).max().orElse(0);
            var y = y(top) - 5 * MM;
            frames.add(new Frame(
                    new Rectangle2D.Double(
                            x(column(items.getFirst())) - 2 * MM,
                            y,
                            boxWidth + 4 * MM,
                            y(bottom) + BOX_HEIGHT + 1.5 * MM - y),
                    name.startsWith("together")));
        });
        return frames;
    }

    /** What is handled at once, each item with all it is bound to directly or by others. */
    List<Joint> joints() {
        return Stream.of(true, false).flatMap(this::joints).toList();
    }

    private Stream<Joint> joints(boolean visit) {
        var joints = new ArrayList<Joint>();
        var seen = new LinkedHashSet<String>();
        for (var item : event.items()) {
            var bound = new LinkedHashSet<String>();
            if (!seen.contains(item.id())) {
                bind(item.id(), visit, bound);
            }
            seen.addAll(bound);
            if (bound.size() > 1) {
                joints.add(new Joint(
                        event.items().stream()
                                .filter(each -> bound.contains(each.id()))
                                .toList(),
                        visit,
                        bound.stream().flatMap(id -> withs(id, visit)).allMatch(with -> with.unless() == null)));
            }
        }
        return joints.stream();
    }

    /** One of the two may say it alone. */
    private void bind(String item, boolean visit, Set<String> bound) {
        if (bound.add(item)) {
            withs(item, visit).forEach(with -> bind(with.item(), visit, bound));
            event.items().stream()
                    .filter(each ->
                            withs(each.id(), visit).anyMatch(with -> with.item().equals(item)))
                    .forEach(each -> bind(each.id(), visit, bound));
        }
    }

    private Stream<Relation.With> withs(String item, boolean visit) {
        return event.item(item).relations().stream()
                .filter(Relation.With.class::isInstance)
                .map(Relation.With.class::cast)
                .filter(with -> with.visit() == visit);
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var arrow : arrows) {
            int from = column(arrow.from());
            int to = column(arrow.to());
            // Each source has its own upright in the gap, each arrow its own place at the box it reaches.
            var sources = arrows.stream()
                    .filter(each -> column(each.from()) == from)
                    .map(each -> each.from().id())
                    .distinct()
                    .sorted(Comparator.comparingInt(id -> rows.getOrDefault(id, 0)))
                    .toList();
            var rank = sources.indexOf(arrow.from().id());
            var x1 = x(from) + boxWidth;
            var y1 = y(row(arrow.from())) + BOX_HEIGHT / 2.0;
            var upright = x1 + 4 * MM + (gap - 13.0 * MM) * (rank + 1) / (sources.size() + 1);
            var reaching = arrows.stream()
                    .filter(each -> each.to().id().equals(arrow.to().id()))
                    .sorted(Comparator.<Arrow>comparingInt(each -> row(each.from()))
                            .thenComparingInt(Arrow::number))
                    .toList();
            var x2 = x(to);
            var y2 = y(row(arrow.to())) + (double) BOX_HEIGHT * (reaching.indexOf(arrow) + 1) / (reaching.size() + 1);
            if (to == from + 1) {
                lines.add(new Line(arrow, rank + from, new double[] {x1, y1, upright, y1, upright, y2, x2, y2}));
            } else {
                var lane = y(row(arrow.to())) - LANE * 0.3 - rank * 0.8 * MM;
                var last = x2 - gap + 4 * MM + (gap - 13.0 * MM) * (rank + 1) / (sources.size() + 1);
                lines.add(new Line(arrow, rank + from, new double[] {
                    x1, y1, upright, y1, upright, lane, last, lane, last, y2, x2, y2
                }));
            }
        }
        return lines;
    }

    /** Every 先…后… of the event in the order of its items. */
    private static List<Arrow> arrows(LifeEvent event) {
        var arrows = new ArrayList<Arrow>();
        for (var item : event.items()) {
            for (var relation : item.relations()) {
                switch (relation) {
                    case Relation.RequiresResult requires ->
                        arrows.add(new Arrow(
                                arrows.size() + 1,
                                event.item(requires.item()),
                                item,
                                true,
                                requires.why().zh()));
                    case Relation.BetterAfter after ->
                        arrows.add(new Arrow(
                                arrows.size() + 1,
                                event.item(after.item()),
                                item,
                                false,
                                after.why().zh()));
                    case Relation.With ignored -> {}
                    case Relation.OneOf ignored -> {}
                    case Relation.MustTogether ignored -> {}
                }
            }
        }
        return arrows;
    }
}
