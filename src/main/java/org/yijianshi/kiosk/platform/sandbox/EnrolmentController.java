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
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.EnrolmentWire;
import org.yijianshi.kiosk.platform.Wire.Problem;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;

/** Lets terminals in. That the sender has the key he offers was checked by {@link SignatureFilter}. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EnrolmentController {
    private final Enrolments enrolments;
    private final Days days;
    /** Null without TLS. */
    private final @Nullable Authority authority;

    private final JsonMapper json;

    EnrolmentController(Enrolments enrolments, Days days, @Nullable Authority authority, JsonMapper json) {
        this.enrolments = enrolments;
        this.days = days;
        this.authority = authority;
        this.json = json;
    }

    @Serdeable
    record Place(String county, String terminal) {
        Place {
            if (!county.matches("\\d{6}") || !terminal.matches("[0-9A-HJ-NP-Z]{2}")) {
                throw new IllegalArgumentException("not a terminal");
            }
        }
    }

    @Serdeable
    record Issued(String code, long goodForSeconds) {
        @Override
        public String toString() {
            return "Issued[]";
        }
    }

    /** For the platform's staff, who read it out to the technician. */
    @Post("/control/enrolment")
    Issued issue(@Body byte[] body) {
        Place place = Refusal.read(json, body, Place.class);
        return new Issued(
                enrolments.code(place.county() + "-" + place.terminal()), Enrolments.CODE_GOOD_FOR.toSeconds());
    }

    @Post("/v1/enrolments")
    EnrolmentWire.Enrolled enrol(@Body byte[] body) {
        EnrolmentWire.EnrolmentRequest request = Refusal.read(json, body, EnrolmentWire.EnrolmentRequest.class);
        String code = request.code();
        if (code == null) {
            throw Refusal.invalid();
        }
        return switch (enrolments.enter(request.county() + "-" + request.terminal(), code, request.publicKey())) {
            case LET_IN -> enrolled(request);
            case REFUSED -> throw Refusal.of(HttpStatus.FORBIDDEN, Problem.ENROLMENT_REFUSED, "登记码不对、过期或已用过");
            case TOO_MANY_TRIES -> throw Refusal.tooManyAttempts(Duration.ofMinutes(15));
        };
    }

    @Post("/v1/enrolments/renewals")
    EnrolmentWire.Enrolled renew(@Body byte[] body) {
        EnrolmentWire.EnrolmentRequest request = Refusal.read(json, body, EnrolmentWire.EnrolmentRequest.class);
        enrolments.renew(request.county() + "-" + request.terminal(), request.publicKey());
        return enrolled(request);
    }

    private EnrolmentWire.Enrolled enrolled(EnrolmentWire.EnrolmentRequest request) {
        PublicKey key = Enrolments.publicKey(request.publicKey());
        return new EnrolmentWire.Enrolled(TerminalIdentity.keyId(key.getEncoded()), certificate(request, key));
    }

    private @Nullable String certificate(EnrolmentWire.EnrolmentRequest request, PublicKey key) {
        try {
            return authority == null
                    ? null
                    : Base64.getEncoder()
                            .encodeToString(authority
                                    .client(request.county() + "-" + request.terminal(), key, days.now())
                                    .getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
