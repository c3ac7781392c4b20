package org.yijianshi.kiosk.application;

/** Why something has not worked, for the two people who can do something about it. */
public interface Failure {
    /**
     * @param title what has happened
     * @param sentence what the citizen does now
     * @param technician what the technician does about it; says so when it is nothing
     */
    record Words(String title, String sentence, String technician) {}

    Words words();

    default String title() {
        return words().title();
    }

    /** What the citizen does now. */
    default String sentence() {
        return words().sentence();
    }

    /** What the technician does about it. */
    default String technician() {
        return words().technician();
    }
}
