package org.yijianshi.kiosk.service;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses with 403 what a web page from elsewhere could send to the loopback address: a foreign name that was made to
 * lead here (DNS rebinding, seen in Host, RFC 9110 §7.2), or a request of a foreign origin (RFC 6454 §7).
 */
@ServerFilter("/**")
final class LoopbackGuard {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        var hosts = request.getHeaders().getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || !isHere("http://" + hosts.getFirst())) {
            return refused();
        }
        return request.getHeaders().getAll(HttpHeaders.ORIGIN).stream().allMatch(LoopbackGuard::isHere)
                ? null
                : refused();
    }

    private static boolean isHere(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && NAMES.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static HttpResponse<?> refused() {
        return HttpResponse.status(HttpStatus.FORBIDDEN).body(Map.of("error", "只接受本机的请求"));
    }
}
