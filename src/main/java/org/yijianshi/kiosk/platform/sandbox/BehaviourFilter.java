package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Puts the {@link Behaviour} between a terminal and the contract's operations. */
@ServerFilter("/v1/**")
final class BehaviourFilter {
    private static final byte[] HALF_AN_ANSWER = "{\"eventNumber\":\"SB".getBytes(StandardCharsets.UTF_8);

    private static final Behaviour.Setting DOWN = new Behaviour.Setting(Behaviour.Mode.DOWN, 0L);

    private final Behaviour behaviour;

    BehaviourFilter(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> before(HttpRequest<?> request) throws InterruptedException {
        Behaviour.Setting setting = behaviour.get();
        switch (setting.mode()) {
            case SLOW -> Thread.sleep(setting.delay());
            case DOWN -> {
                if (setting.delay().isZero()) {
                    ((NettyHttpRequest<?>) request).getChannelHandlerContext().close();
                }
                return unavailable(setting);
            }
            // A connection that stands was made with the good one.
            case CERTIFICATE_EXPIRED -> {
                ((NettyHttpRequest<?>) request).getChannelHandlerContext().close();
                return unavailable(setting);
            }
            case DOWN_AFTER_RECORD -> {
                if (request.getPath().startsWith("/v1/records/")) {
                    behaviour.set(DOWN);
                }
            }
            case UP, FAIL_AFTER_COMMIT, DOWN_AFTER_EVENT, NONSENSE -> {}
        }
        return null;
    }

    @ResponseFilter
    @Nullable
    HttpResponse<?> after(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return switch (behaviour.get().mode()) {
            // A material looked up or stored is no commit; failing there would keep every event from coming.
            case FAIL_AFTER_COMMIT -> commits(request) ? failed() : null;
            case DOWN_AFTER_EVENT -> takesEvent(request) ? lost() : null;
            case NONSENSE -> HttpResponse.ok(HALF_AN_ANSWER).contentType(MediaType.APPLICATION_JSON_TYPE);
            case UP, SLOW, DOWN, DOWN_AFTER_RECORD, CERTIFICATE_EXPIRED -> null;
        };
    }

    private static boolean commits(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST
                || (request.getMethod() == HttpMethod.PUT && request.getPath().startsWith("/v1/handovers/"));
    }

    private static boolean takesEvent(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && request.getPath().equals("/v1/events");
    }

    private HttpResponse<?> lost() {
        behaviour.set(DOWN);
        return failed();
    }

    private static HttpResponse<?> failed() {
        int status = HttpStatus.INTERNAL_SERVER_ERROR.getCode();
        return Refusal.answer(new Problem(Problem.UNAVAILABLE, "内部错误", status), null);
    }

    private static HttpResponse<?> unavailable(Behaviour.Setting setting) {
        int status = HttpStatus.SERVICE_UNAVAILABLE.getCode();
        return Refusal.answer(new Problem(Problem.UNAVAILABLE, "平台维护中", status), setting.delay());
    }
}
