package org.yijianshi.kiosk.application;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the owner of a source is told, in the platform's words.
 *
 * @param field event field id
 * @param subjectNumber identity number of who says so
 * @param note the value he holds to be right
 */
record DisputeTicket(String eventId, String field, String source, String subjectNumber, String note) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    byte[] document() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DisputeTicket[" + eventId + " " + field + "]";
    }
}
