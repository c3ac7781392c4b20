package org.yijianshi.kiosk.device.line;

import java.io.IOException;

/** A port could not be opened or stopped working. After any of these the line is of no use: open a new one. */
public final class LineException extends IOException {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** No such device file: unplugged, or the configured path is wrong. */
        NOT_FOUND,
        /** The file exists but will not open: in use by another process, or no permission. */
        REFUSED,
        /** The port was open and went away, usually because the cable was pulled. */
        LOST,
        /** The device did not take the bytes in time: held back by flow control, or switched off. */
        STALLED
    }

    private final Reason reason;

    public LineException(Reason reason, String path) {
        super(reason + " " + path);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
