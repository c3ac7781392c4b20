package org.yijianshi.kiosk.application;

/** A document for A4 paper. */
public record Sheets(byte[] pdf, int pages) {
    @Override
    public String toString() {
        return "Sheets[" + pages + "]";
    }
}
