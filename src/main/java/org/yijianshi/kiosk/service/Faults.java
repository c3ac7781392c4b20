package org.yijianshi.kiosk.service;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.util.Map;
import org.yijianshi.kiosk.application.Submissions.StoreException;

/** How the local service says that the store fails: 503 with the fault's name and what to do about it. */
final class Faults {
    private Faults() {}

    static HttpResponse<Map<String, String>> answer(StoreException e) {
        return HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("error", e.fault().name(), "action", e.fault().technician()));
    }
}
