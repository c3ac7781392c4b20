package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** A request the contract refuses, answered as problem+json without repeating anything of the request. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    private Refusal(Problem problem, @Nullable Duration retryAfter) {
        super(problem.title());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    static Refusal of(HttpStatus status, String type, String title) {
        return new Refusal(new Problem(type, title, status.getCode()), null);
    }

    static Refusal tooManyAttempts(Duration retryAfter) {
        int status = HttpStatus.TOO_MANY_REQUESTS.getCode();
        return new Refusal(new Problem(Problem.TOO_MANY_ATTEMPTS, "试错次数太多", status), retryAfter);
    }

    /** @param key an idempotency key */
    static void checkKey(String key) {
        if (!key.matches("[A-Za-z0-9:-]{1,80}")) {
            throw invalid();
        }
    }

    static Refusal invalid() {
        return of(HttpStatus.BAD_REQUEST, Problem.INVALID, "请求内容不符合接口约定");
    }

    /** @param retryAfter when to come back; null when that would not help */
    static MutableHttpResponse<Problem> answer(Problem problem, @Nullable Duration retryAfter) {
        var response = HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .body(problem)
                .contentType(MediaType.of(Wire.PROBLEM_JSON));
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return response;
    }

    /** Reads a contract body; anything else is refused. */
    static <T> T read(JsonMapper json, byte[] body, Class<T> type) {
        try {
            T value = json.readValue(body, type);
            if (value == null) {
                throw invalid();
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    @Singleton
    static final class Handler implements ExceptionHandler<Refusal, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
            return answer(refusal.problem, refusal.retryAfter);
        }
    }
}
