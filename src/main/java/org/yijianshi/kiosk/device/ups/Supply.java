package org.yijianshi.kiosk.device.ups;

/** What the terminal runs on. */
public enum Supply {
    MAINS,
    /** Enough for whoever is here to finish. */
    BATTERY,
    /** The machine will be switched off within a minute or two. */
    BATTERY_AT_ITS_END
}
