package org.yijianshi.kiosk.application;

/**
 * A value with its provenance.
 *
 * @param label what the citizen knows it by where he chooses among several, for example an enterprise's name; otherwise
 *     empty
 */
public record FieldValue(String text, String label, Provenance provenance) {
    public FieldValue(String text, Provenance provenance) {
        this(text, "", provenance);
    }

    @Override
    public String toString() {
        return "FieldValue[" + provenance.kind() + "]";
    }
}
