package org.yijianshi.kiosk.device.receipt;

/** What a printer sends. Each kind is told from the others by fixed bits. */
sealed interface Reply {
    /** Answer to a DLE EOT; which of the four is known only from the order of asking. */
    record Realtime(int status) implements Reply {}

    /** Four bytes sent without being asked, on each change. */
    record Automatic(Condition condition) implements Reply {}

    /** Answer to GS r 1. */
    record Paper(boolean nearEnd, boolean end) implements Reply {}

    /**
     * Answer to DLE EOT 20.
     *
     * @param ticket whether one is in the presenter
     */
    record Full(Condition condition, boolean ticket) implements Reply {}
}
