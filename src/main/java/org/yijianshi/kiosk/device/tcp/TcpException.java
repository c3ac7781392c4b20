package org.yijianshi.kiosk.device.tcp;

import java.io.IOException;

/** A connection could not be made or stopped working. */
public final class TcpException extends IOException {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** No such name, no way there, or nobody answers: switched off, cable out, wrong address. */
        UNREACHABLE,
        /** The device is there and takes no connection: it serves somebody else, or does not listen on this port. */
        REFUSED,
        /** The device took the connection and ended it without a word: it serves somebody else. */
        TURNED_AWAY,
        /** The connection was good and ended. */
        LOST,
        /** The device did not take the bytes in time. */
        STALLED
    }

    private final Reason reason;

    public TcpException(Reason reason, TcpAddress address) {
        super(reason + " " + address);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
