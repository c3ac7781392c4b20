package org.yijianshi.kiosk.platform.line;

/** What a line and the machines on it do to one request. */
public enum LineFault {
    /** Closed before a byte of it went on. */
    DROPPED_BEFORE,
    /** Taken by the platform; the answer is lost. */
    DROPPED_AFTER,
    /** Half of it reached the platform. */
    REQUEST_CUT,
    /** Taken by the platform; half the answer came back. */
    ANSWER_CUT,
    DELAYED,
    /** Arrived twice at once. */
    DOUBLED,
    /** Arrived, and once more later. */
    REPEATED_LATER,
    /** A gateway says 500, 502, 503 with a wait, or 504; the platform has seen nothing. */
    ERROR_BEFORE,
    /** The platform has taken it; a gateway says 500, 502 or 504. */
    ERROR_AFTER,
    /** A gateway answers with a page of its own: 200, 403, 404 or 405. */
    FOREIGN_PAGE
}
