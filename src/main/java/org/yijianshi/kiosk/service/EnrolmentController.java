package org.yijianshi.kiosk.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.Enrolment;

/** Makes this terminal known to the platform, and says whether it is. */
@Controller("/enrolment")
@Requires(beans = Enrolment.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EnrolmentController {
    private final Enrolment enrolment;

    EnrolmentController(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Serdeable
    record Asked(String code) {
        /** Hides the code, which lets a key in. */
        @Override
        public String toString() {
            return "Asked[]";
        }
    }

    /** @param action what happened and what the technician does about it */
    @Serdeable
    record Result(boolean done, String action) {}

    /**
     * @param keyId the key in use; null before enrolment
     * @param publicKey of it, PEM; null as well
     */
    @Serdeable
    record Standing(@Nullable String keyId, @Nullable String publicKey) {}

    @Get
    Standing standing() {
        return new Standing(
                enrolment.keyId().orElse(null), enrolment.publicKey().orElse(null));
    }

    @Post
    Result enrol(@Body Asked asked) {
        var outcome = enrolment.enrol(asked.code());
        return new Result(outcome == Enrolment.Outcome.DONE, outcome.technician());
    }
}
