package org.yijianshi.kiosk.device.ups;

/**
 * Where {@code upsd} answers.
 *
 * @param name the supply's name in {@code ups.conf}
 */
public record UpsAddress(String host, int port, String name) {
    /** Registered with IANA for the protocol. */
    public static final int STANDARD_PORT = 3493;
}
