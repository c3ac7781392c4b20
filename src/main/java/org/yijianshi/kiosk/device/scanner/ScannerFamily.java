package org.yijianshi.kiosk.device.scanner;

/** How a scanner is made to look, and whether it can be asked anything. */
public enum ScannerFamily {
    /** Looks all the time and only sends. Whether it still lives cannot be known while its port is there. */
    LINE,
    /** Grow GM65, GM861 and their like: framed commands with replies, so a dead one is noticed. */
    GM65,
    /** Triggered by SYN T and SYN U (Honeywell, Datalogic), in the mode MANUAL-SERIAL. It answers nothing. */
    HONEYWELL
}
