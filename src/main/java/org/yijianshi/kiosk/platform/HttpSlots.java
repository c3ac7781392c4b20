package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link Slots} by HTTP. */
final class HttpSlots implements Slots {
    private static final Duration CITIZEN_WAITS = Duration.ofSeconds(6);

    private final PlatformClient platform;

    HttpSlots(PlatformClient platform) {
        this.platform = platform;
    }

    @Override
    public Answer free(String eventId, String itemId, String division) {
        List.of(eventId, itemId, division).forEach(HttpSlots::plain);
        var request = HttpRequest.GET(platform.uri("/v1/slots/%s/%s?division=%s".formatted(eventId, itemId, division)));
        return switch (platform.exchange(request, CITIZEN_WAITS)) {
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), Wire.FreeSlots.class)
                        .<Answer>map(found -> new Answer.Offered(found.slots().stream()
                                .map(each -> new Slot(each.id(), each.day(), each.from(), each.to(), each.place()))
                                .toList()))
                        .orElseGet(Answer.Unavailable::new);
            case Exchange.Answered _, Exchange.Unanswered _ -> new Answer.Unavailable();
        };
    }

    private static void plain(String part) {
        if (!part.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not a name");
        }
    }
}
