package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.release.CatalogueSource;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link CatalogueSource} by HTTP. */
final class HttpCatalogueSource implements CatalogueSource {
    private final PlatformClient platform;

    HttpCatalogueSource(PlatformClient platform) {
        this.platform = platform;
    }

    @Override
    public Newest newest(@Nullable String known) {
        MutableHttpRequest<?> request = HttpRequest.GET(platform.uri("/v1/catalogue"));
        if (known != null) {
            request.header(HttpHeaders.IF_NONE_MATCH, known);
        }
        return switch (platform.exchange(request, Patience.MESSAGE)) {
            case Exchange.Answered answer
            when answer.status() == 200 ->
                platform.read(answer.body(), CatalogueWire.Offer.class)
                        .flatMap(offer -> offer(offer, answer.headers().get(HttpHeaders.ETAG)))
                        .<Newest>map(Newest.Offered::new)
                        .orElseGet(Newest.Unreadable::new);
            case Exchange.Answered answer when answer.status() == 304 && known != null -> new Newest.Unchanged();
            case Exchange.Answered answer when isMissing(answer) -> new Newest.None();
            case Exchange.Answered answer -> new Newest.Later(answer.retryAfter());
            case Exchange.Unanswered _ -> new Newest.Later(null);
        };
    }

    private static Optional<Offer> offer(CatalogueWire.Offer offer, @Nullable String mark) {
        try {
            return Optional.of(new Offer(
                    offer.release(),
                    Base64.getDecoder().decode(offer.manifest()),
                    Base64.getDecoder().decode(offer.signature()),
                    offer.files().stream()
                            .collect(Collectors.toMap(
                                    CatalogueWire.File::sha256, CatalogueWire.File::bytes, (one, _) -> one)),
                    mark));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public Fetched file(String sha256) {
        var request =
                HttpRequest.GET(platform.uri("/v1/catalogue/files/" + sha256)).accept(MediaType.ALL_TYPE);
        return switch (platform.exchange(request, Patience.MESSAGE)) {
            case Exchange.Answered answer when answer.status() == 200 -> new Fetched.Content(answer.body());
            case Exchange.Answered answer when isMissing(answer) -> new Fetched.Gone();
            case Exchange.Answered answer -> new Fetched.Later(answer.retryAfter());
            case Exchange.Unanswered _ -> new Fetched.Later(null);
        };
    }

    private boolean isMissing(Exchange.Answered answer) {
        return answer.status() == 404 && platform.isProblem(answer, Wire.Problem.CATALOGUE_NOT_FOUND);
    }

    @Override
    public Duration pause() {
        return platform.pause();
    }
}
