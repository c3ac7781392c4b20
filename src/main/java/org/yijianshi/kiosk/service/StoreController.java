package org.yijianshi.kiosk.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.store.Outbox;

/** Writes a snapshot of the store, for its own user only: codes lie in it in clear. */
@Controller("/store")
@Requires(beans = Outbox.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StoreController {
    private final Outbox outbox;

    StoreController(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param path absolute, of a file that is not there yet */
    @Serdeable
    record Wanted(String path) {}

    /** @param bytes of the snapshot */
    @Serdeable
    record Written(long bytes) {}

    @Post("/snapshot")
    Written snapshot(@Body Wanted wanted) throws StoreException, IOException {
        Path file = Path.of(wanted.path());
        if (!file.isAbsolute()) {
            throw new IOException("not absolute");
        }
        return new Written(outbox.snapshot(file));
    }

    @Error
    HttpResponse<Map<String, String>> failed(StoreException e) {
        return Faults.answer(e);
    }

    @Error
    HttpResponse<Map<String, String>> failed(IOException e) {
        return HttpResponse.<Map<String, String>>status(HttpStatus.CONFLICT)
                .body(Map.of("error", "NOT_WRITTEN", "action", "备份没有写成：文件已经存在，目录不在，或终端服务的用户不能写"));
    }
}
