package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Provider;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.Wire.Problem;
import org.yijianshi.kiosk.platform.line.BadLine;
import org.yijianshi.kiosk.platform.line.BadLine.Trouble;
import org.yijianshi.kiosk.platform.line.LineFault;

/** A second address of the same sandbox, behind a line that does what is asked of it; opened when first wanted. */
@Controller("/control/line")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LineController {
    private final Provider<EmbeddedServer> server;
    private final JsonMapper json;
    private @Nullable BadLine line;

    LineController(Provider<EmbeddedServer> server, JsonMapper json) {
        this.server = server;
        this.json = json;
    }

    /**
     * @param port of the second address; null takes a free one; of no effect once it is open
     * @param faults null means all
     * @param seed of what is drawn; null takes any; of no effect once it is open
     */
    @Serdeable
    record Wanted(
            int percent,
            @Nullable Set<LineFault> faults,
            @Nullable Integer port,
            @Nullable Long seed) {
        Trouble trouble() {
            return percent == 0 ? Trouble.NONE : new Trouble(percent, faults == null ? Trouble.EVERY.faults() : faults);
        }
    }

    /**
     * @param url null while it is not open
     * @param done how often each fault has happened
     */
    @Serdeable
    record Line(@Nullable URI url, int percent, List<LineFault> faults, Map<LineFault, Integer> done) {}

    @Get
    synchronized Line line() {
        return line == null ? new Line(null, 0, List.of(), Map.of()) : of(line);
    }

    @Post
    synchronized Line set(@Body byte[] body) {
        Wanted wanted = Refusal.read(json, body, Wanted.class);
        Trouble trouble;
        try {
            trouble = wanted.trouble();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid();
        }
        if (line == null) {
            line = open(wanted);
        }
        line.set(trouble);
        return of(line);
    }

    private BadLine open(Wanted wanted) {
        URI platform = server.get().getURI();
        if (!platform.getScheme().equals("http")) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.INVALID, "坏线路只在没有 TLS 时可用");
        }
        try {
            int port = wanted.port() == null ? 0 : wanted.port();
            long seed = wanted.seed() == null ? new Random().nextLong() : wanted.seed();
            return new BadLine(port, platform, seed);
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.of(HttpStatus.CONFLICT, Problem.INVALID, "端口被占用");
        }
    }

    private static Line of(BadLine line) {
        Trouble trouble = line.trouble();
        return new Line(
                line.url(),
                trouble.percent(),
                trouble.faults().stream().sorted().toList(),
                line.counts());
    }

    /** Forgets what was set; the address stays. */
    synchronized void heal() {
        if (line != null) {
            line.set(Trouble.NONE);
        }
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (line != null) {
            line.close();
        }
    }
}
