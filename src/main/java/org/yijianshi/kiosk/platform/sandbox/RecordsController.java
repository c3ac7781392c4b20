package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.yijianshi.kiosk.platform.RecordWire;
import org.yijianshi.kiosk.platform.RecordWire.RecordFound;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** E-certificates and shared data about {@link SyntheticPeople}, given only to whom they concern or who was allowed. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecordsController {
    private final SyntheticPeople people;
    private final LicenceStandings licences;
    private final StateFile state;
    private final JsonMapper json;

    RecordsController(SyntheticPeople people, LicenceStandings licences, StateFile state, JsonMapper json) {
        this.licences = licences;
        this.people = people;
        this.state = state;
        this.json = json;
    }

    @Post("/v1/records/{dataset}")
    RecordFound query(String dataset, @Body byte[] body) {
        RecordWire.RecordQuery query = Refusal.read(json, body, RecordWire.RecordQuery.class);
        if (!dataset.matches("[a-z-]{1,64}")) {
            throw Refusal.invalid();
        }
        boolean allowed =
                people.mayAsk(query.requesterNumber(), query.subjectNumber(), dataset) || authorised(query, dataset);
        if (!allowed) {
            log(dataset, query.purpose(), "需要授权");
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.NEEDS_AUTHORISATION, "需要本人授权");
        }
        RecordFound found = people.find(dataset, query.subjectNumber()).orElse(null);
        log(dataset, query.purpose(), found == null ? "无记录" : "已提供");
        if (found == null) {
            throw Refusal.of(HttpStatus.NOT_FOUND, Problem.RECORD_NOT_FOUND, "没有查到记录");
        }
        return licences.now(found);
    }

    /** The issuer expires or revokes one e-certificate, or takes that back. */
    @Post("/control/licences")
    LicenceStandings.Change stand(@Body byte[] body) {
        var change = Refusal.read(json, body, LicenceStandings.Change.class);
        var licence = people.find(change.dataset(), change.number())
                .map(RecordFound::licenceId)
                .orElseThrow(Refusal::invalid);
        licences.put(licence, change.validity());
        return change;
    }

    @Post("/v1/authorisations")
    HttpResponse<RecordWire.AuthorisationGranted> authorise(@Body byte[] body) {
        RecordWire.AuthorisationRequest request = Refusal.read(json, body, RecordWire.AuthorisationRequest.class);
        if (!people.known(request.grantorNumber()) || request.grantorNumber().equals(request.granteeNumber())) {
            throw Refusal.of(HttpStatus.FORBIDDEN, Problem.AUTHORISATION_REFUSED, "授权未成立");
        }
        String id = UUID.randomUUID().toString();
        String proof = proof(id, request.grantorNumber(), request.granteeNumber());
        state.update(s -> s.withAuthorisation(new SandboxState.Authorisation(id, proof, Instant.now())));
        return HttpResponse.created(new RecordWire.AuthorisationGranted(id));
    }

    /** Who agrees opens what he may see himself: his own records and, for one who may act for it, an enterprise's. */
    private boolean authorised(RecordWire.RecordQuery query, String dataset) {
        String id = query.authorisation();
        return id != null
                && people.cards().stream()
                        .map(SyntheticPeople.Card::number)
                        .filter(grantor -> people.mayAsk(grantor, query.subjectNumber(), dataset))
                        .map(grantor -> proof(id, grantor, query.requesterNumber()))
                        .anyMatch(proof -> state.get().authorisations().stream()
                                .anyMatch(known ->
                                        known.id().equals(id) && known.proof().equals(proof)));
    }

    private void log(String dataset, String purpose, String outcome) {
        state.update(s -> s.withCall(new SandboxState.Call(Instant.now(), dataset, purpose, outcome)));
    }

    private static String proof(String id, String grantor, String grantee) {
        return Digests.sha256(String.join("|", id, grantor, grantee).getBytes(StandardCharsets.UTF_8));
    }
}
