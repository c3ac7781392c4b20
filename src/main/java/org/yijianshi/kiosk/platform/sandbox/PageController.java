package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The page that shows what the sandbox received, and the state it draws. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PageController {
    private static final String PAGE = "/platform/sandbox.html";

    private final StateFile state;

    PageController(StateFile state) {
        this.state = state;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> page() throws IOException {
        try (InputStream page = PageController.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new FileNotFoundException(PAGE);
            }
            return HttpResponse.ok(page.readAllBytes())
                    .header(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'");
        }
    }

    @Get("/state")
    SandboxState state() {
        return state.get();
    }
}
