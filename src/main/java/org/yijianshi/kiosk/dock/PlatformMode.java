package org.yijianshi.kiosk.dock;

/** How the sandbox platform behaves; the names are those of its {@code /control}. */
public enum PlatformMode {
    UP,
    /** Answers after a delay. */
    SLOW,
    /** Without a delay drops the connection, with one answers 503 and asks to come back after it. */
    DOWN,
    /** Takes what was sent, then answers 500. */
    FAIL_AFTER_COMMIT,
    /** Takes what was sent, then answers half a JSON text. */
    NONSENSE
}
