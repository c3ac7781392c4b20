package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Objects;
import org.yijianshi.kiosk.application.EnterpriseLicence;
import org.yijianshi.kiosk.application.LicenceRefusal;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.catalog.CreditCode;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link Licences} by HTTP. The token travels in the body, never in an address. */
final class HttpLicences implements Licences {

    private final PlatformClient platform;

    HttpLicences(PlatformClient platform) {
        this.platform = platform;
    }

    @Override
    public Answer read(String token, String purpose) {
        var request = HttpRequest.POST(
                        platform.uri("/v1/enterprises/licence"), platform.write(new RecordWire.LicenceQuery(token)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        return switch (platform.exchange(request, Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Answer.Refused(LicenceRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), RecordWire.LicenceShown.class)
                        .filter(shown -> CreditCode.valid(shown.code()))
                        .<Answer>map(shown -> new Answer.Shown(licence(shown)))
                        .orElseGet(() -> new Answer.Refused(LicenceRefusal.UNAVAILABLE));
            case Exchange.Answered answered -> new Answer.Refused(refusal(answered));
        };
    }

    /** The status alone could come from a gateway in between; only the platform's own problem is an answer. */
    private LicenceRefusal refusal(Exchange.Answered answered) {
        return switch (platform.problem(answered)) {
            case Wire.Problem.LICENCE_CODE_UNKNOWN -> LicenceRefusal.UNKNOWN;
            case Wire.Problem.LICENCE_CODE_EXPIRED -> LicenceRefusal.EXPIRED;
            default -> LicenceRefusal.UNAVAILABLE;
        };
    }

    private static EnterpriseLicence licence(RecordWire.LicenceShown shown) {
        return new EnterpriseLicence(
                shown.code(),
                shown.name(),
                shown.status(),
                holder(shown.legal()),
                Objects.requireNonNullElse(shown.authorised(), java.util.List.<RecordWire.Person>of()).stream()
                        .map(HttpLicences::holder)
                        .toList());
    }

    private static EnterpriseLicence.Holder holder(RecordWire.Person holder) {
        return new EnterpriseLicence.Holder(holder.name(), holder.number());
    }
}
