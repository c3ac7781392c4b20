package org.yijianshi.kiosk.dock;

/** What the sandbox says when it is to compare a face. */
public enum FaceResult {
    SAME,
    DIFFERENT,
    UNSURE
}
