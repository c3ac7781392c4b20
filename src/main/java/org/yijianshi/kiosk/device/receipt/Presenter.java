package org.yijianshi.kiosk.device.receipt;

/**
 * A mouth that holds the ticket until it is taken, as kiosk printers have (GS e and DLE EOT 20: Custom KPM210 and
 * VKP80, Pyramid Reliance).
 *
 * @param steps how far the ticket is pushed out, 1 to 255 in the maker's own steps: 7.3 mm on a VKP80, 0.6 mm on a
 *     KPM210
 */
public record Presenter(int steps, LeftBehind leftBehind) {
    public Presenter {
        if (steps < 1 || steps > 255) {
            throw new IllegalArgumentException("steps of the presenter: " + steps);
        }
    }

    /** What becomes of a ticket nobody took. */
    public enum LeftBehind {
        /** Drawn back into the machine. */
        RETRACT,
        /** Pushed out, in front of whoever stands there. */
        EJECT
    }
}
