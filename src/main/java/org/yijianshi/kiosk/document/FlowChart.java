package org.yijianshi.kiosk.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * How an event's items follow one another, as a picture for A4: a column for each step, a box for each item, a numbered
 * arrow for each 先…后…, a frame round items of which only one is chosen or that the law keeps together.
 *
 * <p>All columns share one grid of rows, so that a line which passes a column runs in the lane between two rows and
 * never through a box.
 */
final class FlowChart {
    /** Dots per millimetre; about 300 to the inch. */
    private static final int MM = 12;

    private static final int WIDTH = 174 * MM;
    private static final int GAP = 24 * MM;
    private static final int NARROW_GAP = 16 * MM;
    private static final int BOX_MOST = 60 * MM;
    private static final int BOX_HEIGHT = 19 * MM;
    private static final int LANE = 8 * MM;
    private static final int PITCH = BOX_HEIGHT + LANE;
    private static final int HEAD = 11 * MM;
    private static final int FOOT = 2 * MM;
    private static final int PAD = 2 * MM;

    private static final Color INK = new Color(0x11, 0x11, 0x11);
    private static final Color SOFT = new Color(0x55, 0x55, 0x55);
    private static final Color BOX = new Color(0xf2, 0xf4, 0xf7);
    private static final Color EDGE = new Color(0x1d, 0x4e, 0x8f);
    private static final Color ELSEWHERE = new Color(0xff, 0xff, 0xff);
    /** Dark enough for one-colour printers; told apart by their places and numbers as well. */
    private static final List<Color> LINES = List.of(
            new Color(0x1d, 0x4e, 0x8f),
            new Color(0x8a, 0x3b, 0x12),
            new Color(0x1b, 0x6b, 0x4a),
            new Color(0x6a, 0x2c, 0x83),
            new Color(0x7a, 0x5c, 0x00));

    private static final String[] STEPS = {"第一步", "第二步", "第三步", "第四步", "第五步", "第六步", "第七步", "第八步"};

    private final LifeEvent event;
    private final Font regular;
    private final Font bold;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<Arrow> arrows;
    private final int gap;

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

    FlowChart(LifeEvent event, Fonts fonts) {
        this.event = event;
        this.regular = fonts.drawn(Face.REGULAR);
        this.bold = fonts.drawn(Face.BOLD);
        this.arrows = arrows(event);
        event.items().forEach(this::column);
        place();
        this.gap = columnCount() > 3 ? NARROW_GAP : GAP;
    }

    private int columnCount() {
        return columns.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
    }

    /** Every 先…后… of the event in the order of its items. */
    static List<Arrow> arrows(LifeEvent event) {
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

    List<Arrow> arrows() {
        return arrows;
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
                .forEach(item -> byColumn.computeIfAbsent(column(item.id()), ignored -> new ArrayList<>())
                        .add(item));
        var most = byColumn.values().stream().mapToInt(List::size).max().orElse(1);
        byColumn.values().forEach(items -> place(items, most));
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

    // drawing

    BufferedImage draw() {
        var grid = grid();
        var rowCount = rows.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
        var height = HEAD + LANE + rowCount * PITCH - LANE / 2 + FOOT;
        var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, height);
        for (int column = 0; column < columnCount(); column++) {
            heading(pen, grid, column);
        }
        frames(pen, grid);
        lines(pen, grid);
        event.items().forEach(item -> box(pen, grid, item));
        numbers(pen, grid);
        pen.dispose();
        return image;
    }

    private Grid grid() {
        var count = columnCount();
        var boxWidth = Math.min(BOX_MOST, (WIDTH - 4 * MM - gap * (count - 1)) / count);
        return new Grid((WIDTH - boxWidth * count - gap * (count - 1)) / 2, boxWidth, gap);
    }

    private record Grid(int left, int boxWidth, int gap) {
        int x(int column) {
            return left + column * (boxWidth + gap);
        }

        int y(int row) {
            return HEAD + LANE + row * PITCH;
        }
    }

    private void heading(Graphics2D pen, Grid grid, int column) {
        pen.setColor(EDGE);
        pen.setFont(bold.deriveFont(4.6f * MM));
        var words = column < STEPS.length ? STEPS[column] : "第 %d 步".formatted(column + 1);
        var x = grid.x(column) + (grid.boxWidth() - pen.getFontMetrics().stringWidth(words)) / 2;
        pen.drawString(words, x, 6 * MM);
        pen.fillRect(grid.x(column), 8 * MM, grid.boxWidth(), MM / 2);
    }

    private void box(Graphics2D pen, Grid grid, ServiceItem item) {
        var x = grid.x(column(item.id()));
        var y = grid.y(rows.getOrDefault(item.id(), 0));
        var apply = item.mode().appliedForHere();
        var shape = new RoundRectangle2D.Double(x, y, grid.boxWidth(), BOX_HEIGHT, 2.5 * MM, 2.5 * MM);
        pen.setColor(apply ? BOX : ELSEWHERE);
        pen.fill(shape);
        pen.setColor(apply ? EDGE : SOFT);
        pen.setStroke(
                apply
                        ? new BasicStroke(5)
                        : new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {16, 10}, 0));
        pen.draw(shape);
        var titles = wrapped(pen, item.title().zh(), bold.deriveFont(3.4f * MM), grid.boxWidth() - 2 * PAD, 2);
        var notes = wrapped(pen, note(item), regular.deriveFont(2.9f * MM), grid.boxWidth() - 2 * PAD, 2);
        var textHeight = titles.size() * 4.6 * MM + notes.size() * 3.8 * MM;
        var at = y + (BOX_HEIGHT - textHeight) / 2;
        pen.setColor(INK);
        pen.setFont(bold.deriveFont(3.4f * MM));
        for (var line : titles) {
            centred(pen, line, x, grid.boxWidth(), (int) (at + 3.7 * MM));
            at += 4.6 * MM;
        }
        pen.setColor(SOFT);
        pen.setFont(regular.deriveFont(2.9f * MM));
        for (var line : notes) {
            centred(pen, line, x, grid.boxWidth(), (int) (at + 3 * MM));
            at += 3.8 * MM;
        }
    }

    private static String note(ServiceItem item) {
        var where = switch (item.mode()) {
            case APPLY -> "";
            case QUERY -> "（由别处办）";
            case WINDOW -> "（到窗口办）";
            case APPOINTMENT -> "（约好时间到场办）";
        };
        return item.department().name().zh() + where;
    }

    private static void centred(Graphics2D pen, String line, int x, int width, int baseline) {
        pen.drawString(line, x + (width - pen.getFontMetrics().stringWidth(line)) / 2, baseline);
    }

    /** Lines of about the same length, so that no single character is left over; what does not fit ends in …. */
    private static List<String> wrapped(Graphics2D pen, String text, Font font, int width, int most) {
        var metrics = pen.getFontMetrics(font);
        if (metrics.stringWidth(text) <= width) {
            return List.of(text);
        }
        var wanted = Math.min(most, (metrics.stringWidth(text) + width - 1) / width);
        var lines = new ArrayList<String>();
        var rest = text;
        for (int left = wanted; left > 1; left--) {
            var cut =
                    fitting(metrics, rest, Math.min(width, metrics.stringWidth(rest) / left + metrics.charWidth('字')));
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        if (metrics.stringWidth(rest) > width) {
            rest = rest.substring(0, fitting(metrics, rest, width - metrics.charWidth('…'))) + "…";
        }
        lines.add(rest);
        return lines;
    }

    private static int fitting(FontMetrics metrics, String text, int width) {
        var cut = text.length();
        while (cut > 1 && metrics.stringWidth(text.substring(0, cut)) > width) {
            cut--;
        }
        // What stands in brackets is kept together where that leaves a line worth the name.
        var bracket = text.indexOf('（');
        if (bracket > 2 && bracket <= cut) {
            return bracket;
        }
        return cut < text.length() && "、，）”〕".indexOf(text.charAt(cut)) >= 0 ? cut + 1 : cut;
    }

    // frames

    private void frames(Graphics2D pen, Grid grid) {
        var members = new LinkedHashMap<String, List<ServiceItem>>();
        event.items()
                .forEach(item -> frame(item)
                        .ifPresent(frame -> members.computeIfAbsent(
                                        frame + " " + columns.get(item.id()), ignored -> new ArrayList<>())
                                .add(item)));
        members.forEach((frame, items) -> {
            var together = frame.startsWith("together");
            var top = items.stream().mapToInt(this::row).min().orElse(0);
            var bottom = items.stream().mapToInt(this::row).max().orElse(0);
            var x = grid.x(column(items.getFirst().id())) - 2 * MM;
            var y = grid.y(top) - 5 * MM;
            pen.setColor(together ? LINES.get(3) : SOFT);
            pen.setStroke(
                    together
                            ? new BasicStroke(5)
                            : new BasicStroke(
                                    4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 8}, 0));
            pen.draw(new RoundRectangle2D.Double(
                    x, y, grid.boxWidth() + 4 * MM, grid.y(bottom) + BOX_HEIGHT + 1.5 * MM - y, 3 * MM, 3 * MM));
            pen.setFont(bold.deriveFont(2.9f * MM));
            pen.drawString(together ? "依法一并办理" : "只选一项", x + 3 * MM, y + (int) (3.6 * MM));
        });
    }

    private int column(String item) {
        return columns.getOrDefault(item, 0);
    }

    private int row(ServiceItem item) {
        return rows.getOrDefault(item.id(), 0);
    }

    /** The boxes as drawn, by item. */
    Map<String, Rectangle2D> boxes() {
        var grid = grid();
        var boxes = new HashMap<String, Rectangle2D>();
        event.items()
                .forEach(item -> boxes.put(
                        item.id(),
                        new Rectangle2D.Double(
                                grid.x(column(item.id())), grid.y(row(item)), grid.boxWidth(), BOX_HEIGHT)));
        return boxes;
    }

    /** The lines as drawn, each as its corners x, y, x, y …. */
    List<double[]> corners() {
        return routed(grid()).stream().map(Line::points).toList();
    }

    // lines

    /** @param points x, y, x, y … from the edge of one box to that of the other */
    private record Line(Arrow arrow, Color colour, double[] points) {
        @Override
        public String toString() {
            return "Line[" + arrow.number() + "]";
        }
    }

    private List<Line> routed(Grid grid) {
        var lines = new ArrayList<Line>();
        for (var arrow : arrows) {
            int from = column(arrow.from().id());
            int to = column(arrow.to().id());
            // Each source has its own upright in the gap, each arrow its own place at the box it reaches.
            var sources = arrows.stream()
                    .filter(each -> column(each.from().id()) == from)
                    .map(each -> each.from().id())
                    .distinct()
                    .sorted(Comparator.comparingInt(id -> rows.getOrDefault(id, 0)))
                    .toList();
            var rank = sources.indexOf(arrow.from().id());
            var colour = LINES.get((rank + from) % LINES.size());
            var x1 = grid.x(from) + grid.boxWidth();
            var y1 = grid.y(row(arrow.from())) + BOX_HEIGHT / 2.0;
            var upright = x1 + 4 * MM + (gap - 13.0 * MM) * (rank + 1) / (sources.size() + 1);
            var reaching = arrows.stream()
                    .filter(each -> each.to().id().equals(arrow.to().id()))
                    .sorted(Comparator.<Arrow>comparingInt(each -> row(each.from()))
                            .thenComparingInt(Arrow::number))
                    .toList();
            var x2 = grid.x(to);
            var y2 = grid.y(row(arrow.to()))
                    + (double) BOX_HEIGHT * (reaching.indexOf(arrow) + 1) / (reaching.size() + 1);
            if (to == from + 1) {
                lines.add(new Line(arrow, colour, new double[] {x1, y1, upright, y1, upright, y2, x2, y2}));
            } else {
                var lane = grid.y(row(arrow.to())) - LANE * 0.3 - rank * 0.8 * MM;
                var last = x2 - gap + 4 * MM + (gap - 13.0 * MM) * (rank + 1) / (sources.size() + 1);
                lines.add(new Line(
                        arrow, colour, new double[] {x1, y1, upright, y1, upright, lane, last, lane, last, y2, x2, y2
                        }));
            }
        }
        return lines;
    }

    private void lines(Graphics2D pen, Grid grid) {
        routed(grid).stream()
                .sorted(Comparator.comparing(line -> line.arrow().waits()))
                .forEach(line -> {
                    pen.setColor(line.colour());
                    pen.setStroke(
                            line.arrow().waits()
                                    ? new BasicStroke(6, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                                    : new BasicStroke(
                                            5,
                                            BasicStroke.CAP_BUTT,
                                            BasicStroke.JOIN_ROUND,
                                            1,
                                            new float[] {18, 12},
                                            0));
                    var points = line.points();
                    var path = new Path2D.Double();
                    path.moveTo(points[0], points[1]);
                    for (int i = 2; i < points.length; i += 2) {
                        path.lineTo(points[i], points[i + 1]);
                    }
                    pen.draw(path);
                    var x = points[points.length - 2];
                    var y = points[points.length - 1];
                    var head = new Path2D.Double();
                    head.moveTo(x, y);
                    head.lineTo(x - 2.4 * MM, y - 1.3 * MM);
                    head.lineTo(x - 2.4 * MM, y + 1.3 * MM);
                    head.closePath();
                    pen.fill(head);
                });
    }

    private void numbers(Graphics2D pen, Grid grid) {
        for (var line : routed(grid)) {
            var points = line.points();
            var radius = 1.9 * MM;
            var x = points[points.length - 2] - 5.2 * MM;
            var y = points[points.length - 1];
            pen.setColor(Color.WHITE);
            pen.fill(new RoundRectangle2D.Double(
                    x - radius, y - radius, 2 * radius, 2 * radius, 2 * radius, 2 * radius));
            pen.setColor(line.colour());
            pen.setStroke(new BasicStroke(3));
            pen.draw(new RoundRectangle2D.Double(
                    x - radius, y - radius, 2 * radius, 2 * radius, 2 * radius, 2 * radius));
            pen.setFont(bold.deriveFont(2.5f * MM));
            var words = Integer.toString(line.arrow().number());
            pen.drawString(words, (float) (x - pen.getFontMetrics().stringWidth(words) / 2.0), (float) (y + 0.95 * MM));
        }
    }
}
