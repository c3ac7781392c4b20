package org.yijianshi.kiosk.device.simulator;

/**
 * What the host set on its end of the cable.
 *
 * @param baud bits per second
 * @param raw whether bytes pass unchanged: no echo, no line editing, no translation, no software flow control
 */
public record LineSettings(int baud, int dataBits, boolean parity, int stopBits, boolean raw) {
    /** Eight data bits, no parity, one stop bit, bytes unchanged. */
    public static LineSettings raw8N1(int baud) {
        return new LineSettings(baud, 8, false, 1, true);
    }
}
