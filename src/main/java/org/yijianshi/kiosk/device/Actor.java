package org.yijianshi.kiosk.device;

/** Who can put a device fault right. */
public enum Actor {
    /** The person in front of the terminal, now: lay the card again, take the paper. */
    CITIZEN,
    /** Anyone on site without tools: refill paper, clear a jam, close a cover. */
    ATTENDANT,
    /** A trained person: cabling, configuration, replacement. */
    TECHNICIAN
}
