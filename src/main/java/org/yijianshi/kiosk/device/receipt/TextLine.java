package org.yijianshi.kiosk.device.receipt;

import java.util.List;

/**
 * What a part of the picture says, for a printer that can write it itself.
 *
 * @param top first row of the picture
 * @param bottom row behind the last one
 * @param pieces from left to right
 */
public record TextLine(int top, int bottom, List<Piece> pieces) {
    public TextLine {
        pieces = List.copyOf(pieces);
    }

    /** Where a piece stands on the line. */
    public enum Place {
        /** At its dot. */
        AT,
        CENTRE,
        /** At the right edge. */
        END
    }

    /**
     * @param left dot at which it begins, for {@link Place#AT}
     * @param large twice as wide and high
     */
    public record Piece(String text, Place place, int left, boolean bold, boolean large) {
        @Override
        public String toString() {
            return "Piece[" + place + "]";
        }
    }
}
