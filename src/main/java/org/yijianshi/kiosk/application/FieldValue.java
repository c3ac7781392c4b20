package org.yijianshi.kiosk.application;

/** A value with its provenance. */
public record FieldValue(String text, Provenance provenance) {
    @Override
    public String toString() {
        return "FieldValue[" + provenance.kind() + "]";
    }
}
