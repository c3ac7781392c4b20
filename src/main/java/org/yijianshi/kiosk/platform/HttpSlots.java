package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link Slots} by HTTP. */
final class HttpSlots implements Slots {
    private static final int PAGES = 20;

    private final PlatformClient platform;

    HttpSlots(PlatformClient platform) {
        this.platform = platform;
    }

    @Override
    public Answer free(String eventId, String itemId, String division) {
        List.of(eventId, itemId, division).forEach(HttpSlots::plain);
        String all = "/v1/slots/%s/%s?division=%s".formatted(eventId, itemId, division);
        var slots = new ArrayList<Slot>();
        long end = System.nanoTime() + Patience.CITIZEN.toNanos();
        Optional<String> next = Optional.of(all);
        for (int page = 0; next.isPresent(); page++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Optional<AppointmentWire.FreeSlots> found =
                    page < PAGES && left.isPositive() ? page(next.get(), left) : Optional.empty();
            if (found.isEmpty()) {
                return new Answer.Unavailable();
            }
            found.get().slots().stream()
                    .map(each -> new Slot(each.id(), each.day(), each.from(), each.to(), each.place()))
                    .forEach(slots::add);
            next = Optional.ofNullable(found.get().next()).map(cursor -> all + "&after=" + cursor);
        }
        return new Answer.Offered(slots);
    }

    private Optional<AppointmentWire.FreeSlots> page(String path, Duration patience) {
        return switch (platform.exchange(HttpRequest.GET(platform.uri(path)), patience)) {
            case Exchange.Answered answered
            when answered.status() == 200 -> platform.read(answered.body(), AppointmentWire.FreeSlots.class);
            case Exchange.Answered _, Exchange.Unanswered _ -> Optional.empty();
        };
    }

    private static void plain(String part) {
        if (!part.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not a name");
        }
    }
}
