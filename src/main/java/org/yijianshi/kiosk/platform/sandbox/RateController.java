package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.yijianshi.kiosk.platform.Wire;

/** Tells terminals how fast to send, when asked to at its control. A restart tells nothing. */
@Controller
@Consumes(MediaType.ALL)
final class RateController {
    private final Told told;
    private final JsonMapper json;

    RateController(Told told, JsonMapper json) {
        this.told = told;
        this.json = json;
    }

    /** @param requests allowed in the seconds; in 0 seconds tells nothing */
    @Serdeable
    record Rate(int requests, int seconds) {
        Rate {
            if (requests < 0 || seconds < 0 || seconds > 900) {
                throw new IllegalArgumentException("not a rate");
            }
        }
    }

    @Singleton
    static final class Told {
        private volatile Rate rate = new Rate(0, 0);
    }

    @Post("/control/rate")
    Rate set(@Body byte[] body) {
        told.rate = Refusal.read(json, body, Rate.class);
        return told.rate;
    }

    @ServerFilter("/v1/**")
    static final class Filter {
        private final Told told;

        Filter(Told told) {
            this.told = told;
        }

        @ResponseFilter
        void tell(MutableHttpResponse<?> response) {
            Rate rate = told.rate;
            if (rate.seconds() > 0) {
                response.header(
                        Wire.RATE_LIMIT_POLICY, "\"terminal\";q=%d;w=%d".formatted(rate.requests(), rate.seconds()));
            }
        }
    }
}
