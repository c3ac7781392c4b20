package org.yijianshi.kiosk.device.serial;

/**
 * Where a serial device is and how it talks. Always eight data bits, no parity, one stop bit: no device of this
 * terminal uses anything else.
 *
 * @param path device file or link to one, or {@link SerialPorts#pathOf} a USB device; followed anew at each open, so
 *     what is plugged in again is found under another name
 * @param baud bits per second, for example 115200
 */
public record SerialSettings(String path, int baud, FlowControl flowControl) {
    public SerialSettings {
        if (path.isBlank()) {
            throw new IllegalArgumentException("serial path is blank");
        }
        if (baud <= 0) {
            throw new IllegalArgumentException("baud must be positive, was " + baud);
        }
    }

    public SerialSettings(String path, int baud) {
        this(path, baud, FlowControl.NONE);
    }
}
