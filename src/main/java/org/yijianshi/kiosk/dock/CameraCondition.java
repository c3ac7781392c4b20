package org.yijianshi.kiosk.dock;

/** How the camera is, as the pages find it. */
public enum CameraCondition {
    READY(""),
    /** Not plugged in. */
    MISSING("NotFoundError"),
    /** The browser may not use it. */
    REFUSED("NotAllowedError"),
    /** Broken off, or held by another program. */
    UNREADABLE("NotReadableError");

    private final String reason;

    CameraCondition(String reason) {
        this.reason = reason;
    }

    /** The browser's name for it (Media Capture and Streams, getUserMedia); empty when it works. */
    public String reason() {
        return reason;
    }
}
