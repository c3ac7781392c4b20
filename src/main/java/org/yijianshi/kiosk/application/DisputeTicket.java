package org.yijianshi.kiosk.application;

/**
 * What the owner of a source is told, in the platform's words.
 *
 * @param field event field id
 * @param subjectNumber identity number of who says so
 * @param note the value he holds to be right
 */
record DisputeTicket(String eventId, String field, String source, String subjectNumber, String note) {
    byte[] document() {
        return SubmissionDocument.json(this);
    }

    @Override
    public String toString() {
        return "DisputeTicket[" + eventId + " " + field + "]";
    }
}
