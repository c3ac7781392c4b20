package org.yijianshi.kiosk.device.board;

/** A lamp at a place the citizen has to find. */
public enum Light {
    /** Where cards are laid. */
    CARD,
    /** Where paper comes out. */
    RECEIPT,
    /** Beside the camera; lights the face or the paper before it. */
    CAMERA
}
