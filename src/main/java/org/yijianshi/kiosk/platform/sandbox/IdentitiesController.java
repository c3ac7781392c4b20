package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.IdentityWire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** 亮码 of {@link SyntheticPeople}; {@code /control} plays the telephone. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentitiesController {
    private final SyntheticPeople people;
    private final ShownCodes codes;
    private final JsonMapper json;

    IdentitiesController(SyntheticPeople people, ShownCodes codes, JsonMapper json) {
        this.people = people;
        this.codes = codes;
        this.json = json;
    }

    /**
     * @param number identity number
     * @param expired a code that was good once
     */
    @Serdeable
    record Showing(String number, @Nullable Boolean expired) {
        @Override
        public String toString() {
            return "Showing[]";
        }
    }

    @Post("/v1/identities")
    IdentityWire.Shown identify(@Body byte[] body) {
        var query = Refusal.read(json, body, IdentityWire.Query.class);
        return switch (codes.read(ShownCodes.Kind.IDENTITY, query.token())) {
            case ShownCodes.Said.About(String number) -> shown(number);
            case ShownCodes.Said.Nothing nothing -> throw refusal(nothing);
        };
    }

    private static Refusal refusal(ShownCodes.Said.Nothing nothing) {
        return switch (nothing) {
            case EXPIRED -> Refusal.of(HttpStatus.GONE, Problem.IDENTITY_CODE_EXPIRED, "这个码已经过期");
            case USED -> Refusal.of(HttpStatus.GONE, Problem.IDENTITY_CODE_USED, "这个码已经用过");
            case UNKNOWN -> Refusal.of(HttpStatus.NOT_FOUND, Problem.IDENTITY_CODE_UNKNOWN, "不认得这个码");
        };
    }

    @Post("/control/identity-codes")
    ShownCodes.Token show(@Body byte[] body) {
        var showing = Refusal.read(json, body, Showing.class);
        if (!people.known(showing.number())) {
            throw Refusal.invalid();
        }
        return codes.issue(ShownCodes.Kind.IDENTITY, showing.number(), showing.expired());
    }

    /** Birth and sex stand in the number (GB 11643-1999). */
    private IdentityWire.Shown shown(String number) {
        var card = people.cards().stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(Refusal::invalid);
        return new IdentityWire.Shown(
                card.name(),
                number,
                (number.charAt(16) - '0') % 2 == 1 ? "1" : "2",
                card.nationCode().isEmpty() ? null : card.nationCode(),
                LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE),
                card.address(),
                card.authority(),
                card.validFrom(),
                card.validTo());
    }
}
