package org.yijianshi.kiosk.device.receipt;

/** What the printer is sent. */
public enum PrintMode {
    /** Everything as dots: whatever can be drawn comes out as drawn. */
    RASTER,
    /** A line as text of the printer's own font where GBK has all of it, as dots where not: faster on a slow line. */
    TEXT
}
