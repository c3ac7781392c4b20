package org.yijianshi.kiosk.application;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A paper for the receipt printer.
 *
 * @param picture the whole of it, one bit a dot
 * @param lines what its lines say, from top to bottom, for a printer that can write them itself; what is not named is
 *     only a picture
 */
public record PrintedStrip(BufferedImage picture, List<Line> lines) {
    public PrintedStrip {
        lines = List.copyOf(lines);
    }

    /**
     * @param top first row
     * @param bottom row behind the last one
     */
    public record Line(int top, int bottom, List<Piece> pieces) {
        public Line {
            pieces = List.copyOf(pieces);
        }
    }

    /** Where a piece stands on its line. */
    public enum Place {
        /** At its dot. */
        AT,
        CENTRE,
        /** At the right edge. */
        END
    }

    /**
     * @param left dot at which it begins, for {@link Place#AT}
     * @param large about twice as high as the rest
     */
    public record Piece(String text, Place place, int left, boolean bold, boolean large) {
        @Override
        public String toString() {
            return "Piece[" + place + "]";
        }
    }

    @Override
    public String toString() {
        return "PrintedStrip[" + lines.size() + " lines]";
    }
}
