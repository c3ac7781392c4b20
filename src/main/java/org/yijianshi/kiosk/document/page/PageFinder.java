package org.yijianshi.kiosk.document.page;

import boofcv.alg.filter.binary.GThresholdImageOps;
import boofcv.alg.filter.blur.BlurImageOps;
import boofcv.alg.shapes.polygon.DetectPolygonBinaryGrayRefine;
import boofcv.alg.shapes.polygon.DetectPolygonFromContour;
import boofcv.factory.shape.ConfigPolygonDetector;
import boofcv.factory.shape.FactoryShapeDetector;
import boofcv.struct.image.GrayU8;
import georegression.struct.shapes.Polygon2D_F64;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a sheet of paper in a picture. The picture is made small and its letters are smoothed away; then it is cut in
 * light and dark at several levels, and of the four-sided shapes the largest with real edges is the page. Not safe for
 * threads.
 */
public final class PageFinder {
    /** Enough for an edge to within a thousandth of the picture, and quick. */
    private static final int WORK_EDGE = 640;
    /** Wider than a stroke of normal print at that size. */
    private static final int LETTER_RADIUS = 4;

    private static final int LEVELS = 7;
    private static final double SMALLEST_SHARE = 0.12;
    private static final double LARGEST_SHARE = 0.985;
    /** Levels of grey by which the two sides of an edge differ at least. */
    private static final int EDGE = 6;
    /** How near to the frame a side lies that the frame has made. */
    private static final double FRAME = 4;
    /** A whole shape much smaller than one that is cut off is something printed on it. */
    private static final double INSIDE = 0.35;

    /** A sheet, and one with a corner cut off; looking for both at once rounds the corners of a sheet. */
    private final List<DetectPolygonBinaryGrayRefine<GrayU8>> shapes = List.of(shapes(4), shapes(6));

    /** What was seen. */
    public sealed interface Sight {
        record Page(Quad corners) implements Sight {}

        /** A page that leaves the picture. */
        record CutOff() implements Sight {}

        record Nothing() implements Sight {}
    }

    private static DetectPolygonBinaryGrayRefine<GrayU8> shapes(int sides) {
        var config = new ConfigPolygonDetector(4, sides);
        config.detector.canTouchBorder = true;
        config.detector.minimumContour.setRelative(0.35, 100);
        config.detector.minimumEdgeIntensity = EDGE;
        config.minimumRefineEdgeIntensity = EDGE;
        return FactoryShapeDetector.polygon(config, GrayU8.class);
    }

    public Sight look(BufferedImage picture) {
        double scale = Math.min(1, (double) WORK_EDGE / Math.max(picture.getWidth(), picture.getHeight()));
        var small = Pixels.scaled(picture, scale);
        var candidates = new ArrayList<Candidate>();
        for (var plane : List.of(Pixels.darkest(small), Pixels.grey(small))) {
            var smooth = new GrayU8(plane.width, plane.height);
            BlurImageOps.median(plane, smooth, LETTER_RADIUS, LETTER_RADIUS, null);
            // The shapes that are looked for are darker than what is around them.
            search(inverted(smooth), candidates);
            search(smooth, candidates);
        }
        var whole = best(candidates.stream().filter(Candidate::whole).toList());
        var cut = best(candidates.stream().filter(each -> !each.whole()).toList());
        if (whole.isPresent()
                && (cut.isEmpty() || whole.get().worth() >= cut.get().worth() * INSIDE)) {
            return new Sight.Page(Quad.upright(whole.get().corners()).scaled(1 / scale));
        }
        return cut.isPresent() ? new Sight.CutOff() : new Sight.Nothing();
    }

    /** Of those that are about as good as the best, the one with the clearest edges lies most exactly. */
    private static Optional<Candidate> best(List<Candidate> candidates) {
        double most = candidates.stream().mapToDouble(Candidate::worth).max().orElse(0);
        return candidates.stream()
                .filter(each -> each.worth() >= most * 0.9)
                .max(Comparator.comparingDouble(Candidate::contrast));
    }

    /**
     * @param sidesOnFrame how many sides the picture's frame has made
     * @param contrast levels of grey across its own sides, the least of them
     */
    private record Candidate(List<Point2D.Double> corners, double area, int sidesOnFrame, double contrast) {
        boolean whole() {
            return sidesOnFrame == 0;
        }

        double worth() {
            return area * Math.min(1, contrast / 40);
        }
    }

    private void search(GrayU8 plane, List<Candidate> found) {
        var binary = new GrayU8(plane.width, plane.height);
        for (int level : levels(plane)) {
            GThresholdImageOps.threshold(plane, binary, level, true);
            for (var detector : shapes) {
                detector.process(plane, binary);
                detector.refineAll();
                for (DetectPolygonFromContour.Info shape : detector.getPolygonInfo()) {
                    candidate(shape.polygon, plane).ifPresent(found::add);
                }
            }
        }
    }

    private static GrayU8 inverted(GrayU8 plane) {
        var inverse = new GrayU8(plane.width, plane.height);
        for (int i = 0; i < plane.data.length; i++) {
            inverse.data[i] = (byte) ~plane.data[i];
        }
        return inverse;
    }

    private static Set<Integer> levels(GrayU8 plane) {
        int[] sorted = new int[plane.width * plane.height];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = plane.data[i] & 0xFF;
        }
        Arrays.sort(sorted);
        int low = sorted[sorted.length / 50];
        int high = sorted[sorted.length - 1 - sorted.length / 50];
        var levels = new TreeSet<Integer>();
        levels.add((int) Math.round(GThresholdImageOps.computeOtsu(plane, 0, 255)));
        for (int i = 1; i <= LEVELS; i++) {
            levels.add(low + (high - low) * i / (LEVELS + 1));
        }
        return levels;
    }

    private Optional<Candidate> candidate(Polygon2D_F64 shape, GrayU8 plane) {
        var corners = new ArrayList<Point2D.Double>();
        for (int i = 0; i < shape.size(); i++) {
            corners.add(new Point2D.Double(shape.get(i).x, shape.get(i).y));
        }
        double area = shape.areaSimple();
        double share = area / ((double) plane.width * plane.height);
        if (share < SMALLEST_SHARE || share > LARGEST_SHARE || !shape.isConvex()) {
            return Optional.empty();
        }
        if (!shape.isCCW()) {
            java.util.Collections.reverse(corners);
        }
        int onFrame = 0;
        double contrast = 255;
        for (int i = 0; i < corners.size(); i++) {
            var from = corners.get(i);
            var to = corners.get((i + 1) % corners.size());
            if (onFrame(from, to, plane)) {
                onFrame++;
            } else {
                contrast = Math.min(contrast, contrast(from, to, plane));
            }
        }
        boolean page = onFrame == 0 ? corners.size() == 4 && new Quad(corners).plausible() : onFrame <= 2;
        return page && contrast >= EDGE
                ? Optional.of(new Candidate(corners, area, onFrame, contrast))
                : Optional.empty();
    }

    private static boolean onFrame(Point2D.Double from, Point2D.Double to, GrayU8 plane) {
        return (from.x < FRAME && to.x < FRAME)
                || (from.y < FRAME && to.y < FRAME)
                || (from.x > plane.width - 1 - FRAME && to.x > plane.width - 1 - FRAME)
                || (from.y > plane.height - 1 - FRAME && to.y > plane.height - 1 - FRAME);
    }

    /** The median difference between the two sides of an edge, at places along it. */
    private static double contrast(Point2D.Double from, Point2D.Double to, GrayU8 plane) {
        double length = from.distance(to);
        double nx = -(to.y - from.y) / length * LETTER_RADIUS;
        double ny = (to.x - from.x) / length * LETTER_RADIUS;
        int places = 24;
        double[] steps = new double[places];
        for (int i = 0; i < places; i++) {
            double along = 0.05 + 0.9 * i / (places - 1);
            double x = from.x + (to.x - from.x) * along;
            double y = from.y + (to.y - from.y) * along;
            steps[i] = Math.abs(at(plane, x + nx, y + ny) - at(plane, x - nx, y - ny));
        }
        Arrays.sort(steps);
        return steps[places / 2];
    }

    private static int at(GrayU8 plane, double x, double y) {
        return plane.get((int) Math.clamp(Math.round(x), 0, plane.width - 1), (int)
                Math.clamp(Math.round(y), 0, plane.height - 1));
    }
}
