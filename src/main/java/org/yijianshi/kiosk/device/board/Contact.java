package org.yijianshi.kiosk.device.board;

/** What a board feels. */
public enum Contact {
    /** Active while the door to computer and cables is open. */
    DOOR,
    /** Active while somebody moves or opens the casing. */
    TAMPER,
    /** Active while somebody stands before the terminal. */
    PRESENCE
}
