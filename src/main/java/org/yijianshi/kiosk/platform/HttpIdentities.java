package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.yijianshi.kiosk.application.FaceRefusal;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Identity.Evidence;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.application.ValueRules;
import org.yijianshi.kiosk.application.WitnessRefusal;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/**
 * {@link Identities} by HTTP. Numbers, tokens and pictures travel in bodies, never in an address. The status alone could
 * come from a gateway in between; only the platform's own problem is an answer.
 */
final class HttpIdentities implements Identities {
    private static final int LARGEST_PICTURE = 512 << 10;

    private final PlatformClient platform;
    private final String county;
    private final String terminal;

    HttpIdentities(PlatformClient platform, String county, String terminal) {
        this.platform = platform;
        this.county = county;
        this.terminal = terminal;
    }

    @Override
    public Answer identify(String token) {
        var exchange = post("/v1/identities", platform.write(new IdentityWire.Query(token)), Patience.CITIZEN);
        return switch (exchange) {
            case Exchange.Unanswered() -> new Answer.Refused(IdentityRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), IdentityWire.Shown.class)
                        .filter(HttpIdentities::plausible)
                        .<Answer>map(shown -> new Answer.Known(identity(shown, Evidence.Own.CODE)))
                        .orElseGet(() -> new Answer.Refused(IdentityRefusal.UNAVAILABLE));
            case Exchange.Answered answered ->
                new Answer.Refused(
                        switch (platform.problem(answered)) {
                            case Wire.Problem.IDENTITY_CODE_UNKNOWN -> IdentityRefusal.UNKNOWN;
                            case Wire.Problem.IDENTITY_CODE_EXPIRED -> IdentityRefusal.EXPIRED;
                            case Wire.Problem.IDENTITY_CODE_USED -> IdentityRefusal.USED;
                            default -> IdentityRefusal.UNAVAILABLE;
                        });
        };
    }

    @Override
    public Admitting admit(Identity staff, String number) {
        var query = new IdentityWire.WitnessQuery(staff.name(), staff.number(), number, county, terminal);
        return switch (post("/v1/identities/witnesses", platform.write(query), Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Admitting.Refused(WitnessRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), IdentityWire.Admitted.class)
                        .<Admitting>map(admitted -> new Admitting.Admitted(
                                new Admission(admitted.witness(), admitted.token(), number, admitted.name())))
                        .orElseGet(() -> new Admitting.Refused(WitnessRefusal.UNAVAILABLE));
            case Exchange.Answered answered -> new Admitting.Refused(witnessRefusal(answered));
        };
    }

    @Override
    public Vouching vouch(Admission admission) {
        var token = platform.write(new IdentityWire.Query(admission.token()));
        return switch (post("/v1/identities/witnessed", token, Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Vouching.Refused(WitnessRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 ->
                platform.read(answered.body(), IdentityWire.Shown.class)
                        .filter(shown -> plausible(shown) && shown.number().equals(admission.number()))
                        .<Vouching>map(
                                shown -> new Vouching.Known(identity(shown, new Evidence.Witness(admission.witness()))))
                        .orElseGet(() -> new Vouching.Refused(WitnessRefusal.UNAVAILABLE));
            case Exchange.Answered answered -> new Vouching.Refused(witnessRefusal(answered));
        };
    }

    private WitnessRefusal witnessRefusal(Exchange.Answered answered) {
        return switch (platform.problem(answered)) {
            case Wire.Problem.WITNESS_UNKNOWN -> WitnessRefusal.NOT_REGISTERED;
            case Wire.Problem.WITNESS_ELSEWHERE -> WitnessRefusal.ELSEWHERE;
            case Wire.Problem.PERSON_UNKNOWN -> WitnessRefusal.PERSON_UNKNOWN;
            case Wire.Problem.ADMISSION_ENDED -> WitnessRefusal.TOO_LATE;
            default -> WitnessRefusal.UNAVAILABLE;
        };
    }

    @Override
    public Comparison compare(String number, byte[] jpeg) {
        if (jpeg.length > LARGEST_PICTURE) {
            return new Comparison.Refused(FaceRefusal.NO_PICTURE);
        }
        byte[] body = picture(number, jpeg);
        try {
            return switch (post("/v1/identities/faces", body, Patience.PICTURE)) {
                case Exchange.Unanswered() -> new Comparison.Refused(FaceRefusal.UNAVAILABLE);
                case Exchange.Answered answered
                when answered.status() == 200 ->
                    platform.read(answered.body(), IdentityWire.Compared.class)
                            .map(compared -> comparison(compared, number))
                            .orElseGet(() -> new Comparison.Refused(FaceRefusal.UNAVAILABLE));
                case Exchange.Answered answered ->
                    new Comparison.Refused(
                            switch (platform.problem(answered)) {
                                case Wire.Problem.PERSON_UNKNOWN -> FaceRefusal.PERSON_UNKNOWN;
                                case Wire.Problem.TOO_MANY_ATTEMPTS -> FaceRefusal.SPENT;
                                default -> FaceRefusal.UNAVAILABLE;
                            });
            };
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static Comparison comparison(IdentityWire.Compared compared, String number) {
        return switch (compared.result()) {
            case SAME ->
                Optional.ofNullable(compared.person())
                        .filter(shown -> plausible(shown) && shown.number().equals(number))
                        .<Comparison>map(shown -> new Comparison.Same(identity(shown, Evidence.Own.FACE)))
                        .orElseGet(() -> new Comparison.Refused(FaceRefusal.UNAVAILABLE));
            case DIFFERENT -> new Comparison.Refused(FaceRefusal.DIFFERENT);
            case UNSURE -> new Comparison.Refused(FaceRefusal.UNSURE);
        };
    }

    /**
     * An {@link IdentityWire.FaceQuery}, written by hand: a text of the picture could not be overwritten. None of what
     * stands around it needs an escape.
     */
    private byte[] picture(String number, byte[] jpeg) {
        byte[] base64 = Base64.getEncoder().encode(jpeg);
        byte[] before = "{\"number\":\"%s\",\"county\":\"%s\",\"terminal\":\"%s\",\"jpeg\":\""
                .formatted(number, county, terminal)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] after = "\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] body = ByteBuffer.allocate(before.length + base64.length + after.length)
                .put(before)
                .put(base64)
                .put(after)
                .array();
        Arrays.fill(base64, (byte) 0);
        return body;
    }

    private Exchange post(String path, byte[] body, Duration patience) {
        var request = HttpRequest.POST(platform.uri(path), body).contentType(MediaType.APPLICATION_JSON_TYPE);
        return platform.exchange(request, patience);
    }

    /** A number carries its holder's birth and sex (GB 11643-1999): what contradicts itself is nobody's identity. */
    private static boolean plausible(IdentityWire.Shown shown) {
        var number = shown.number();
        return ValueRules.idNumber(number)
                && number.substring(6, 14).equals(shown.birth().format(DateTimeFormatter.BASIC_ISO_DATE))
                && shown.sexCode().equals((number.charAt(16) - '0') % 2 == 1 ? "1" : "2");
    }

    private static Identity identity(IdentityWire.Shown shown, Evidence evidence) {
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
                evidence);
    }
}
