package org.yijianshi.kiosk.application;

/** A document as it was shown and signed. */
public record SignedDocument(String id, String title, byte[] pdf) {
    @Override
    public String toString() {
        return "SignedDocument[" + id + "]";
    }
}
