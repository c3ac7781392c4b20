package org.yijianshi.kiosk.ui.kit;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A hand-written signature.
 *
 * @param width of the sheet, CSS pixels
 * @param height of the sheet, CSS pixels
 * @param strokes each from pen down to pen up
 * @param png the picture on white, two device pixels to a CSS pixel
 */
public record Signature(int width, int height, List<List<Point>> strokes, byte[] png) {

    private static final int MAX_SIDE = 4096;
    private static final int MAX_POINTS = 20_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    /** A place on the sheet in CSS pixels, and the time since the first touch. */
    public record Point(double x, double y, int millis) {}

    public Signature {
        strokes = strokes.stream().map(List::copyOf).toList();
    }

    /** The length is measured again here: what the browser says about itself decides nothing. */
    public SignaturePad.Ink ink() {
        double length = 0;
        for (List<Point> stroke : strokes) {
            for (int i = 1; i < stroke.size(); i++) {
                Point from = stroke.get(i - 1);
                Point to = stroke.get(i);
                length += Math.hypot(to.x - from.x, to.y - from.y);
            }
        }
        return new SignaturePad.Ink((int) Math.round(length), strokes.size());
    }

    /** JSON: strokes of [x, y, millis] in CSS pixels. */
    public String strokesJson() {
        return strokes.stream()
                .map(stroke -> stroke.stream()
                        .map(point -> "[%.1f,%.1f,%d]".formatted(point.x(), point.y(), point.millis()))
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** @throws IllegalArgumentException when this is no signature; the message holds none of the data */
    static Signature parse(JsonNode node) {
        int width = node.path("width").asInt(0);
        int height = node.path("height").asInt(0);
        require(width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE, "size");
        List<List<Point>> strokes = new ArrayList<>();
        int points = 0;
        for (JsonNode stroke : node.path("strokes")) {
            List<Point> line = new ArrayList<>();
            for (JsonNode point : stroke) {
                require(++points <= MAX_POINTS, "points");
                require(
                        point.size() == 3
                                && point.get(0).isNumber()
                                && point.get(1).isNumber()
                                && point.get(2).isNumber(),
                        "point");
                line.add(new Point(
                        point.get(0).asDouble(),
                        point.get(1).asDouble(),
                        point.get(2).asInt()));
            }
            strokes.add(line);
        }
        byte[] png = Base64.getDecoder().decode(node.path("png").asString(""));
        require(png.length > PNG.length && startsWith(png, PNG), "picture");
        return new Signature(width, height, strokes, png);
    }

    static boolean startsWith(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("signature: bad " + what);
        }
    }

    /** Hides the hand. */
    @Override
    public String toString() {
        return "Signature[" + strokes.size() + " strokes]";
    }
}
