package org.yijianshi.kiosk.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.store.Outbox;

/** What waits for the platform, as a number, and another try of what the platform has refused. */
@Controller("/outbox")
@Requires(beans = Outbox.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OutboxController {
    private final Outbox outbox;

    OutboxController(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param undelivered messages that wait for the platform or were set aside */
    @Serdeable
    record Waiting(int undelivered) {}

    /** @param released messages that were set aside and are sent again */
    @Serdeable
    record Released(int released) {}

    @Get
    Waiting waiting() throws StoreException {
        return new Waiting(outbox.undelivered());
    }

    @Post("/retry")
    Released retry() throws StoreException {
        return new Released(outbox.retrySetAside());
    }

    @Error
    HttpResponse<Map<String, String>> failed(StoreException e) {
        return Faults.answer(e);
    }
}
