package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.RecordWire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Electronic licences of {@link SyntheticPeople}'s enterprises; {@code /control} plays the telephone that shows one. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EnterprisesController {
    private final SyntheticPeople people;
    private final ShownCodes codes;
    private final JsonMapper json;

    EnterprisesController(SyntheticPeople people, ShownCodes codes, JsonMapper json) {
        this.people = people;
        this.codes = codes;
        this.json = json;
    }

    /** @param code 统一社会信用代码 */
    @Serdeable
    record Enterprise(String code, String name) {
        @Override
        public String toString() {
            return "Enterprise[]";
        }
    }

    /** @param expired a code that was good once */
    @Serdeable
    record Showing(String code, @Nullable Boolean expired) {
        @Override
        public String toString() {
            return "Showing[]";
        }
    }

    @Post("/v1/enterprises/licence")
    RecordWire.LicenceShown licence(@Body byte[] body) {
        var query = Refusal.read(json, body, RecordWire.LicenceQuery.class);
        return switch (codes.read(ShownCodes.Kind.LICENCE, query.token())) {
            case ShownCodes.Said.About(String enterprise) ->
                people.licence(enterprise).orElseThrow(Refusal::invalid);
            case ShownCodes.Said.Nothing nothing -> throw refusal(nothing);
        };
    }

    private static Refusal refusal(ShownCodes.Said.Nothing nothing) {
        return switch (nothing) {
            case EXPIRED, USED -> Refusal.of(HttpStatus.GONE, Problem.LICENCE_CODE_EXPIRED, "这个码已经过期");
            case UNKNOWN -> Refusal.of(HttpStatus.NOT_FOUND, Problem.LICENCE_CODE_UNKNOWN, "不认得这个码");
        };
    }

    @Get("/control/licences")
    List<Enterprise> licences() {
        return people.licences().stream()
                .map(licence -> new Enterprise(licence.code(), licence.name()))
                .toList();
    }

    @Post("/control/licence-codes")
    ShownCodes.Token show(@Body byte[] body) {
        var showing = Refusal.read(json, body, Showing.class);
        if (people.licence(showing.code()).isEmpty()) {
            throw Refusal.invalid();
        }
        return codes.issue(ShownCodes.Kind.LICENCE, showing.code(), showing.expired());
    }
}
