package org.yijianshi.kiosk.document;

import static org.yijianshi.kiosk.document.FlowLayout.MM;

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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * A {@link FlowLayout} as a picture for A4: numbered arrows, a frame round items of which only one is chosen or that the
 * law keeps together, a label on what the departments handle at once.
 */
final class FlowChart {
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
    /** Tell groups apart that are handled at once. */
    private static final List<String> MARKS = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛");

    /** Millimetres; a smaller letter is better than a word cut in two. */
    private static final List<Float> TITLE_SIZES = List.of(3.4f, 3.25f, 3.1f);

    private static final List<Float> NOTE_SIZES = List.of(2.9f, 2.75f, 2.6f);
    /** After these the name of an office may be cut, before those as well. */
    private static final String ENDS = "局县市省会院部、，）”〕";

    private static final String CLOSING = "、，）”〕";

    private static final String BEGINNINGS = "和与及（";
    private static final int NEAR = 3;

    private final LifeEvent event;
    private final FlowLayout layout;
    private final Font regular;
    private final Font bold;

    FlowChart(LifeEvent event, Fonts fonts) {
        this.event = event;
        this.layout = new FlowLayout(event);
        this.regular = fonts.drawn(Face.REGULAR);
        this.bold = fonts.drawn(Face.BOLD);
    }

    FlowLayout layout() {
        return layout;
    }

    /** What stands on the boxes that are handled at once; with a mark where there are several such groups. */
    static String label(FlowLayout.Joint joint, List<FlowLayout.Joint> all) {
        var words = joint.visit() ? "一次上门" : "部门一起办";
        return all.size() == 1 ? words : MARKS.get(all.indexOf(joint) % MARKS.size()) + "·" + words;
    }

    BufferedImage draw() {
        var image = new BufferedImage(FlowLayout.WIDTH, layout.height(), BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int column = 0; column < layout.columnCount(); column++) {
            heading(pen, column);
        }
        layout.frames().forEach(frame -> frame(pen, frame));
        var lines = layout.lines();
        lines.stream()
                .sorted(Comparator.comparing(line -> line.arrow().waits()))
                .forEach(line -> line(pen, line));
        event.items().forEach(item -> box(pen, item));
        lines.forEach(line -> number(pen, line));
        var joints = layout.joints();
        joints.forEach(joint -> joint.items().forEach(item -> label(pen, layout.box(item), label(joint, joints))));
        pen.dispose();
        return image;
    }

    private void heading(Graphics2D pen, int column) {
        pen.setColor(EDGE);
        pen.setFont(bold.deriveFont(4.6f * MM));
        var words = column < STEPS.length ? STEPS[column] : "第 %d 步".formatted(column + 1);
        centred(pen, words, layout.x(column), layout.boxWidth(), 6 * MM);
        pen.fillRect(layout.x(column), 8 * MM, layout.boxWidth(), MM / 2);
    }

    private void frame(Graphics2D pen, FlowLayout.Frame frame) {
        var bounds = frame.bounds();
        pen.setColor(frame.together() ? LINES.get(3) : SOFT);
        pen.setStroke(frame.together() ? new BasicStroke(5) : dashed(4, 6, 8));
        pen.draw(rounded(bounds, 3 * MM));
        pen.setFont(bold.deriveFont(2.9f * MM));
        pen.drawString(
                frame.together() ? "依法一并办理" : "只选一项",
                (int) bounds.getX() + 3 * MM,
                (int) bounds.getY() + (int) (3.6 * MM));
    }

    private static BasicStroke dashed(int width, int on, int off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {on, off}, 0);
    }

    private static RoundRectangle2D rounded(Rectangle2D bounds, double corner) {
        return new RoundRectangle2D.Double(
                bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight(), corner, corner);
    }

    // boxes

    private void box(Graphics2D pen, ServiceItem item) {
        var bounds = layout.box(item);
        var x = (int) bounds.getX();
        var width = (int) bounds.getWidth();
        var apply = item.mode().appliedForHere();
        var shape = rounded(bounds, 2.5 * MM);
        pen.setColor(apply ? BOX : ELSEWHERE);
        pen.fill(shape);
        pen.setColor(apply ? EDGE : SOFT);
        pen.setStroke(apply ? new BasicStroke(5) : dashed(4, 16, 10));
        pen.draw(shape);
        var title = written(pen, item.title().zh(), bold, TITLE_SIZES, width - 2 * PAD);
        var note = written(pen, note(item), regular, NOTE_SIZES, width - 2 * PAD);
        var height = title.lines().size() * 4.6 * MM + note.lines().size() * 3.8 * MM;
        var at = bounds.getY() + (bounds.getHeight() - height) / 2;
        pen.setColor(INK);
        pen.setFont(title.font());
        for (var line : title.lines()) {
            centred(pen, line, x, width, (int) (at + 3.7 * MM));
            at += 4.6 * MM;
        }
        pen.setColor(SOFT);
        pen.setFont(note.font());
        for (var line : note.lines()) {
            centred(pen, line, x, width, (int) (at + 3 * MM));
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

    /** On the lower edge of a box, below its words. */
    private void label(Graphics2D pen, Rectangle2D box, String words) {
        pen.setFont(bold.deriveFont(2.7f * MM));
        var width = pen.getFontMetrics().stringWidth(words) + 3 * MM;
        var bounds = new Rectangle2D.Double(box.getMaxX() - width - 2 * MM, box.getMaxY() - MM, width, 4 * MM);
        pen.setColor(EDGE);
        pen.fill(rounded(bounds, 4 * MM));
        pen.setColor(Color.WHITE);
        centred(pen, words, (int) bounds.getX(), width, (int) (bounds.getY() + 3 * MM));
    }

    private static void centred(Graphics2D pen, String line, int x, int width, int baseline) {
        pen.drawString(line, x + (width - pen.getFontMetrics().stringWidth(line)) / 2, baseline);
    }

    // words

    private record Written(Font font, List<String> lines) {
        @Override
        public String toString() {
            return "Written[" + lines.size() + "]";
        }
    }

    /**
     * One line if any size allows it, else two: what stands in brackets by itself, or halves of about the same length. What
     * still does not fit ends in ….
     */
    private static Written written(Graphics2D pen, String text, Font face, List<Float> sizes, int width) {
        var bracket = text.indexOf('（');
        for (var size : sizes) {
            var font = face.deriveFont(size * MM);
            var metrics = pen.getFontMetrics(font);
            if (metrics.stringWidth(text) <= width) {
                return new Written(font, List.of(text));
            }
            if (bracket > 2
                    && metrics.stringWidth(text.substring(0, bracket)) <= width
                    && metrics.stringWidth(text.substring(bracket)) <= width) {
                return new Written(font, List.of(text.substring(0, bracket), text.substring(bracket)));
            }
        }
        for (var size : sizes) {
            var font = face.deriveFont(size * MM);
            var cut = cut(pen.getFontMetrics(font), text, width);
            if (cut > 0) {
                return new Written(font, List.of(text.substring(0, cut), text.substring(cut)));
            }
        }
        var font = face.deriveFont(sizes.getLast() * MM);
        var metrics = pen.getFontMetrics(font);
        var cut = fitting(metrics, text, width);
        return new Written(font, List.of(text.substring(0, cut), shortened(metrics, text.substring(cut), width)));
    }

    /** Where the first of two lines ends: near the middle, and there between two words if one is known; 0 if they are too long. */
    private static int cut(FontMetrics metrics, String text, int width) {
        var middle = (text.length() + 1) / 2;
        return IntStream.rangeClosed(2, text.length() - 2)
                .filter(place -> CLOSING.indexOf(text.charAt(place)) < 0
                        && metrics.stringWidth(text.substring(0, place)) <= width
                        && metrics.stringWidth(text.substring(place)) <= width)
                .boxed()
                .min(Comparator.comparingInt(
                        place -> Math.abs(place - middle) - (betweenWords(text, place) ? NEAR : 0)))
                .orElse(0);
    }

    private static boolean betweenWords(String text, int place) {
        return ENDS.indexOf(text.charAt(place - 1)) >= 0 || BEGINNINGS.indexOf(text.charAt(place)) >= 0;
    }

    private static String shortened(FontMetrics metrics, String text, int width) {
        return metrics.stringWidth(text) <= width
                ? text
                : text.substring(0, fitting(metrics, text, width - metrics.charWidth('…'))) + "…";
    }

    private static int fitting(FontMetrics metrics, String text, int width) {
        var cut = text.length();
        while (cut > 1 && metrics.stringWidth(text.substring(0, cut)) > width) {
            cut--;
        }
        return cut;
    }

    // lines

    private static Color colour(FlowLayout.Line line) {
        return LINES.get(line.source() % LINES.size());
    }

    private static void line(Graphics2D pen, FlowLayout.Line line) {
        pen.setColor(colour(line));
        pen.setStroke(
                line.arrow().waits()
                        ? new BasicStroke(6, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                        : dashed(5, 18, 12));
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
    }

    private void number(Graphics2D pen, FlowLayout.Line line) {
        var points = line.points();
        var radius = 1.9 * MM;
        var x = points[points.length - 2] - 5.2 * MM;
        var y = points[points.length - 1];
        var circle = rounded(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), 2 * radius);
        pen.setColor(Color.WHITE);
        pen.fill(circle);
        pen.setColor(colour(line));
        pen.setStroke(new BasicStroke(3));
        pen.draw(circle);
        pen.setFont(bold.deriveFont(2.5f * MM));
        var words = Integer.toString(line.arrow().number());
        pen.drawString(words, (float) (x - pen.getFontMetrics().stringWidth(words) / 2.0), (float) (y + 0.95 * MM));
    }
}
