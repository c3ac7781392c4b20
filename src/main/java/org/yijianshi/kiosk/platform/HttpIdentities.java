package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.application.ValueRules;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link Identities} by HTTP. The token travels in the body, never in an address. */
final class HttpIdentities implements Identities {

    private final PlatformClient platform;

    HttpIdentities(PlatformClient platform) {
        this.platform = platform;
    }

    @Override
    public Answer identify(String token) {
        var request = HttpRequest.POST(platform.uri("/v1/identities"), platform.write(new IdentityWire.Query(token)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        return switch (platform.exchange(request, Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Answer.Refused(IdentityRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), IdentityWire.Shown.class)
                        .filter(HttpIdentities::plausible)
                        .<Answer>map(shown -> new Answer.Known(identity(shown)))
                        .orElseGet(() -> new Answer.Refused(IdentityRefusal.UNAVAILABLE));
            case Exchange.Answered answered -> new Answer.Refused(refusal(answered));
        };
    }

    /** The status alone could come from a gateway in between; only the platform's own problem is an answer. */
    private IdentityRefusal refusal(Exchange.Answered answered) {
        return switch (platform.problem(answered)) {
            case Wire.Problem.IDENTITY_CODE_UNKNOWN -> IdentityRefusal.UNKNOWN;
            case Wire.Problem.IDENTITY_CODE_EXPIRED -> IdentityRefusal.EXPIRED;
            case Wire.Problem.IDENTITY_CODE_USED -> IdentityRefusal.USED;
            default -> IdentityRefusal.UNAVAILABLE;
        };
    }

    /** A number carries its holder's birth and sex (GB 11643-1999): what contradicts itself is nobody's identity. */
    private static boolean plausible(IdentityWire.Shown shown) {
        var number = shown.number();
        return ValueRules.idNumber(number)
                && number.substring(6, 14).equals(shown.birth().format(DateTimeFormatter.BASIC_ISO_DATE))
                && shown.sexCode().equals((number.charAt(16) - '0') % 2 == 1 ? "1" : "2");
    }

    private static Identity identity(IdentityWire.Shown shown) {
        return new Identity(
                Identity.Kind.RESIDENT,
                shown.name(),
                shown.sexCode(),
                Objects.requireNonNullElse(shown.nationCode(), ""),
                shown.birth(),
                shown.address(),
                shown.number(),
                Objects.requireNonNullElse(shown.authority(), ""),
                shown.validFrom(),
                shown.validTo(),
                Identity.Evidence.CODE);
    }
}
