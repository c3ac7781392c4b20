package org.yijianshi.kiosk.device.scanner;

/** @param text whatever the code says, control characters included; never empty */
public record ScannedCode(Symbology symbology, String text) {
    /** A code may say who somebody is. */
    @Override
    public String toString() {
        return "ScannedCode[" + symbology + "]";
    }
}
