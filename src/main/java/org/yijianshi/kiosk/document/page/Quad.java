package org.yijianshi.kiosk.document.page;

import java.awt.geom.Point2D;
import java.util.List;

/** The corners of a page in a picture, in pixels, clockwise from the one that becomes top left. */
public record Quad(List<Point2D.Double> corners) {
    /** Of A-series paper: long side by short side. */
    private static final double ISO = Math.sqrt(2);
    /** What perspective may do to the ratio of sides that are seen. */
    private static final double ISO_TOLERANCE = 0.09;

    public Quad {
        corners = List.copyOf(corners);
        if (corners.size() != 4) {
            throw new IllegalArgumentException("a page has four corners");
        }
    }

    /** @param corners clockwise as seen, beginning anywhere; begins with the one nearest to the picture's top left */
    static Quad upright(List<Point2D.Double> corners) {
        int first = 0;
        for (int i = 1; i < 4; i++) {
            if (nearness(corners.get(i)) < nearness(corners.get(first))) {
                first = i;
            }
        }
        int start = first;
        return new Quad(java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> corners.get((start + i) % 4))
                .toList());
    }

    private static double nearness(Point2D.Double corner) {
        return corner.x + corner.y;
    }

    Quad scaled(double by) {
        return new Quad(corners.stream()
                .map(each -> new Point2D.Double(each.x * by, each.y * by))
                .toList());
    }

    double side(int from) {
        return corners.get(from).distance(corners.get((from + 1) % 4));
    }

    double area() {
        double twice = 0;
        for (int i = 0; i < 4; i++) {
            var here = corners.get(i);
            var next = corners.get((i + 1) % 4);
            twice += here.x * next.y - next.x * here.y;
        }
        return Math.abs(twice) / 2;
    }

    /** Pixels of the upright page: the longer of opposite sides; what is nearly A-series becomes it. */
    int[] size() {
        double width = Math.max(side(0), side(2));
        double height = Math.max(side(1), side(3));
        double ratio = Math.max(width, height) / Math.min(width, height);
        if (Math.abs(ratio / ISO - 1) < ISO_TOLERANCE) {
            if (width < height) {
                height = width * ISO;
            } else {
                width = height * ISO;
            }
        }
        return new int[] {(int) Math.round(width), (int) Math.round(height)};
    }

    /** No angle or pair of sides that a sheet of paper before a camera could not have. */
    boolean plausible() {
        for (int i = 0; i < 4; i++) {
            double angle = angle(i);
            if (angle < 55 || angle > 125) {
                return false;
            }
        }
        return Math.min(side(0), side(2)) > 0.55 * Math.max(side(0), side(2))
                && Math.min(side(1), side(3)) > 0.55 * Math.max(side(1), side(3));
    }

    private double angle(int at) {
        var corner = corners.get(at);
        var before = corners.get((at + 3) % 4);
        var after = corners.get((at + 1) % 4);
        double one = Math.atan2(before.y - corner.y, before.x - corner.x);
        double other = Math.atan2(after.y - corner.y, after.x - corner.x);
        double degrees = Math.abs(Math.toDegrees(one - other));
        return degrees > 180 ? 360 - degrees : degrees;
    }
}
