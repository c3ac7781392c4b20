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
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.IdentityWire;
import org.yijianshi.kiosk.platform.IdentityWire.Compared.Result;
import org.yijianshi.kiosk.platform.Wire.Problem;

/**
 * 亮码, 工作人员见证 and 刷脸核验 of {@link SyntheticPeople}; {@code /control} plays the telephone and says how faces compare.
 * A picture is looked at only as far as to see that it is one, and kept nowhere.
 */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentitiesController {
    /** FF D8 FF in Base64. */
    private static final Pattern JPEG = Pattern.compile("/9j/");

    private final SyntheticPeople people;
    private final ShownCodes codes;
    private final Faces faces;
    private final JsonMapper json;

    IdentitiesController(SyntheticPeople people, ShownCodes codes, Faces faces, JsonMapper json) {
        this.people = people;
        this.codes = codes;
        this.faces = faces;
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

    @Post("/v1/identities/witnesses")
    IdentityWire.Admitted admit(@Body byte[] body) {
        var query = Refusal.read(json, body, IdentityWire.WitnessQuery.class);
        var witness = people.witness(query.witnessName(), query.witnessNumber())
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.WITNESS_UNKNOWN, "没有登记为见证人"));
        if (!witness.county().equals(query.county())) {
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.WITNESS_ELSEWHERE, "见证人登记在别的地方");
        }
        if (query.number().equals(query.witnessNumber())) {
            throw Refusal.invalid();
        }
        var name = person(query.number()).name();
        var token = codes.issue(ShownCodes.Kind.ADMISSION, query.number(), null).token();
        return new IdentityWire.Admitted(token, witness.id(), name);
    }

    @Post("/v1/identities/witnessed")
    IdentityWire.Shown vouch(@Body byte[] body) {
        var query = Refusal.read(json, body, IdentityWire.Query.class);
        return switch (codes.read(ShownCodes.Kind.ADMISSION, query.token())) {
            case ShownCodes.Said.About(String number) -> shown(number);
            case ShownCodes.Said.Nothing _ -> throw Refusal.of(HttpStatus.GONE, Problem.ADMISSION_ENDED, "见证已经结束或超过时间");
        };
    }

    @Post("/v1/identities/faces")
    IdentityWire.Compared compare(@Body byte[] body) {
        var query = Refusal.read(json, body, IdentityWire.FaceQuery.class);
        var person = shown(person(query.number()).number());
        if (!JPEG.matcher(query.jpeg()).lookingAt()) {
            throw Refusal.invalid();
        }
        if (faces.spent(person.number())) {
            throw Refusal.tooManyAttempts(Duration.ofDays(1));
        }
        var result = faces.compare(person.number());
        return new IdentityWire.Compared(result, result == Result.SAME ? person : null);
    }

    /** What the next comparison says. */
    @Serdeable
    record Script(Result result) {}

    @Get("/control/faces")
    Script script() {
        return new Script(faces.result());
    }

    @Post("/control/faces")
    Script script(@Body byte[] body) {
        faces.script(Refusal.read(json, body, Script.class).result());
        return script();
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
        var card = person(number);
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

    private SyntheticPeople.Card person(String number) {
        return people.cards().stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.PERSON_UNKNOWN, "查不到这个号码"));
    }
}
