package org.yijianshi.kiosk.device.board;

import java.util.Map;
import org.yijianshi.kiosk.device.serial.SerialSettings;

/**
 * How one board is wired.
 *
 * @param unit address of the board, 1 to 247
 * @param lights by coil
 * @param contacts by discrete input
 */
public record BoardSettings(SerialSettings line, int unit, Map<Light, Point> lights, Map<Contact, Point> contacts) {
    public BoardSettings {
        if (unit < 1 || unit > 247) {
            throw new IllegalArgumentException("unit " + unit);
        }
        lights = Map.copyOf(lights);
        contacts = Map.copyOf(contacts);
    }

    /**
     * A coil or input.
     *
     * @param number as in the protocol, from 0; papers that count from 1 or 10001 mean one less, or 10001 less
     * @param high whether 1 means lit, or active
     */
    public record Point(int number, boolean high) {
        /** Reading them in one request has to stay a short frame. */
        public static final int LAST = 255;

        public Point {
            if (number < 0 || number > LAST) {
                throw new IllegalArgumentException("point " + number);
            }
        }
    }
}
