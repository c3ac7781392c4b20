package org.yijianshi.kiosk.device.serial;

/** Who may hold back the sender, as set on both ends of the cable. */
public enum FlowControl {
    NONE,
    RTS_CTS,
    XON_XOFF
}
