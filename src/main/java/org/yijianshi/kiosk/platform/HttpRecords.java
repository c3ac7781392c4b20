package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Records.Validity;
import org.yijianshi.kiosk.application.Records.Verified;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link Records} by HTTP. Numbers travel in the body, never in an address. */
final class HttpRecords implements Records {

    private final PlatformClient platform;

    HttpRecords(PlatformClient platform) {
        this.platform = platform;
    }

    @Override
    public Answer query(Query query) {
        var body = new RecordWire.RecordQuery(
                query.subjectNumber(), query.requesterNumber(), query.purpose(), query.authorisation());
        if (!query.dataset().matches("[a-z-]{1,64}")) {
            throw new IllegalArgumentException("not a data set name");
        }
        return switch (platform.exchange(post("/v1/records/" + query.dataset(), body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Answer.Unavailable();
            case Exchange.Answered answered -> answer(answered);
        };
    }

    private Answer answer(Exchange.Answered answered) {
        if (answered.status() == 200) {
            return platform.read(answered.body(), RecordWire.RecordFound.class)
                    .map(HttpRecords::answer)
                    .orElseGet(Answer.Unavailable::new);
        }
        // The status alone could come from a gateway in between; only the platform's own problem is an answer.
        if (answered.status() == 404 && platform.isProblem(answered, Wire.Problem.RECORD_NOT_FOUND)) {
            return new Answer.NotFound();
        }
        if (answered.status() == 403 && platform.isProblem(answered, Wire.Problem.NEEDS_AUTHORISATION)) {
            return new Answer.NeedsAuthorisation();
        }
        return new Answer.Unavailable();
    }

    private static Answer answer(RecordWire.RecordFound found) {
        var validity = found.validity();
        return validity == null || validity == Validity.VALID
                ? new Answer.Found(
                        found.licence(),
                        found.source(),
                        found.issuer(),
                        found.asOf(),
                        Objects.requireNonNullElse(found.values(), Map.of()),
                        Objects.requireNonNullElse(found.rows(), List.of()),
                        found.verifiedAt() == null
                                ? null
                                : new Verified(Objects.requireNonNullElse(found.licenceId(), ""), found.verifiedAt()))
                : new Answer.Void(found.source(), found.issuer(), validity);
    }

    @Override
    public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
        var body = new RecordWire.AuthorisationRequest(grantorNumber, granteeNumber, eventId);
        return switch (platform.exchange(post("/v1/authorisations", body), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Authorisation.Unavailable();
            case Exchange.Answered answered
            when answered.status() == 201 ->
                platform.read(answered.body(), RecordWire.AuthorisationGranted.class)
                        .<Authorisation>map(granted -> new Authorisation.Granted(granted.id()))
                        .orElseGet(Authorisation.Unavailable::new);
            case Exchange.Answered answered
            when answered.status() == 403 && platform.isProblem(answered, Wire.Problem.AUTHORISATION_REFUSED) ->
                new Authorisation.Refused();
            case Exchange.Answered _ -> new Authorisation.Unavailable();
        };
    }

    private MutableHttpRequest<byte[]> post(String path, Object body) {
        return HttpRequest.POST(platform.uri(path), platform.write(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
