package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.platform.Enrolment.Outcome;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.platform.link.HttpSignature;
import org.yijianshi.kiosk.platform.link.KeyCustody;
import org.yijianshi.kiosk.platform.link.SignatureAlgorithm;
import org.yijianshi.kiosk.platform.link.SoftToken;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

/** A platform that lets nobody in whom it does not know, over real HTTP. */
class EnrolmentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private SandboxControl control;
    private Terminals terminals;
    private TerminalIdentity identity;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.strict(0, directory.resolve("sandbox.json"));
        control = new SandboxControl(sandbox.url());
        terminals = new Terminals(sandbox.url());
        identity = new TerminalIdentity(directory.resolve("key"));
    }

    @AfterEach
    void stop() throws Exception {
        terminals.close();
        sandbox.close();
    }

    @Test
    void withoutEnrolmentNothingGoesThroughAndNothingIsLost() throws Exception {
        var outbox = terminals.outbox(directory.resolve("store"), terminals.client(identity, Clock.systemUTC()));
        var receipt = outbox.accept(Terminals.application());

        assertThat(outbox.find(receipt.queryCode()).orElseThrow().delivery()).isEqualTo(Delivery.QUEUED);
        assertThat(enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01")))
                .isEqualTo(Outcome.DONE);

        await().atMost(PATIENCE)
                .until(() -> outbox.find(receipt.queryCode()).orElseThrow().delivery() == Delivery.SENT);
    }

    @Test
    void aCodeIsForOneTerminalOnceAndAQuarterOfAnHour() throws Exception {
        String code = sandbox.enrolmentCode("411199", "01");
        var elsewhere = new Enrolment(terminals.client(identity, Clock.systemUTC()), identity, "411199", "02");
        assertThat(elsewhere.enrol(code)).isEqualTo(Outcome.WRONG_CODE);

        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.DONE);
        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.WRONG_CODE);

        code = sandbox.enrolmentCode("411199", "01");
        control.pass(1);
        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.WRONG_CODE);
    }

    @Test
    void anAnswerThatWasLostIsMadeGoodWithTheSameCode() throws Exception {
        String code = sandbox.enrolmentCode("411199", "01");
        control.set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(identity.current()).isEmpty();

        control.set("{\"mode\":\"UP\"}");
        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.DONE);
        assertThat(identity.current()).isPresent();
    }

    @Test
    void tryingCodesOutEndsTheCode() {
        String code = sandbox.enrolmentCode("411199", "01");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(enrolment(identity).enrol(wrong)).isEqualTo(Outcome.WRONG_CODE);
        }

        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.TOO_MANY_TRIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "１２３４５６"})
    void whatIsNoCodeIsNotSent(String code) {
        control.set("{\"mode\":\"DOWN\"}");

        assertThat(enrolment(identity).enrol(code)).isEqualTo(Outcome.WRONG_CODE);
    }

    @Test
    void anOldKeyIsExchangedWithoutAVisitAndThenNoLongerCounts() throws Exception {
        enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01"));
        var old = identity.current().orElseThrow();
        Files.setLastModifiedTime(
                directory.resolve("key/identity"), FileTime.from(Instant.now().minus(Duration.ofDays(91))));
        var later = new TerminalIdentity(directory.resolve("key"));

        enrolment(later).renew(Instant.now());

        var renewed = later.current().orElseThrow();
        assertThat(renewed.id()).isNotEqualTo(old.id());
        var client = terminals.client(later, Clock.systemUTC());
        // Until the new key was used both count, because the answer could have been lost.
        assertThat(status(client.exchange(anchor(client), old, PATIENCE))).isEqualTo(404);
        assertThat(status(client.exchange(anchor(client), renewed, PATIENCE))).isEqualTo(404);
        assertThat(problem(client, client.exchange(anchor(client), old, PATIENCE)))
                .isEqualTo(Wire.Problem.KEY_UNKNOWN);
    }

    @Test
    void withoutTlsThereIsNoCertificateThatCouldEnd() {
        assertThatThrownBy(() -> control.set("{\"mode\":\"CERTIFICATE_EXPIRED\"}"))
                .hasMessageContaining("/control answered 400");
    }

    @ParameterizedTest
    @EnumSource
    void aTerminalMaySignInEachWay(SignatureAlgorithm algorithm) throws Exception {
        var own = new TerminalIdentity(directory.resolve("own"), algorithm, KeyCustody.file());

        assertThat(enrolment(own).enrol(sandbox.enrolmentCode("411199", "01"))).isEqualTo(Outcome.DONE);

        var client = terminals.client(own, Clock.systemUTC());
        assertThat(own.current()).map(TerminalIdentity.Pair::algorithm).contains(algorithm);
        assertThat(status(client.exchange(anchor(client), PATIENCE))).isEqualTo(404);
    }

    @Test
    void aKeyInATokenIsEnrolledAndRenewedAsAnyOther() throws Exception {
        SoftToken.assumeInstalled();
        Path pin = Files.writeString(directory.resolve("pin"), SoftToken.PIN);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        var own = new TerminalIdentity(directory.resolve("own"), SignatureAlgorithm.ECDSA_P256, SoftToken.custody(pin));

        assertThat(enrolment(own).enrol(sandbox.enrolmentCode("411199", "01"))).isEqualTo(Outcome.DONE);
        String first = own.current().orElseThrow().id();
        enrolment(own).renew(Instant.now().plus(Duration.ofDays(91)));

        var client = terminals.client(own, Clock.systemUTC());
        assertThat(own.current()).map(TerminalIdentity.Pair::id).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(status(client.exchange(anchor(client), PATIENCE))).isEqualTo(404);
    }

    @Test
    void anotherAlgorithmInTheConfigurationIsTakenUpWithoutAVisit() throws Exception {
        enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01"));
        var later = new TerminalIdentity(directory.resolve("key"), SignatureAlgorithm.SM2, KeyCustody.file());
        assertThat(later.current()).map(TerminalIdentity.Pair::algorithm).contains(SignatureAlgorithm.ED25519);

        enrolment(later).renew(Instant.now());

        var client = terminals.client(later, Clock.systemUTC());
        assertThat(later.current()).map(TerminalIdentity.Pair::algorithm).contains(SignatureAlgorithm.SM2);
        assertThat(status(client.exchange(anchor(client), PATIENCE))).isEqualTo(404);
    }

    @Test
    void aYoungKeyStays() throws Exception {
        enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01"));
        var key = identity.current().orElseThrow().id();

        enrolment(identity).renew(Instant.now());

        assertThat(identity.current()).map(TerminalIdentity.Pair::id).contains(key);
    }

    @Test
    void anUnknownKeyIsNobody() throws Exception {
        enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01"));
        var client = terminals.client(identity, Clock.systemUTC());
        var stranger = new TerminalIdentity(directory.resolve("stranger")).next();

        assertThat(problem(client, client.exchange(anchor(client), stranger, PATIENCE)))
                .isEqualTo(Wire.Problem.KEY_UNKNOWN);
        assertThat(problem(client, client.exchange(anchor(client), null, PATIENCE)))
                .isEqualTo(Wire.Problem.NOT_SIGNED);
    }

    @Test
    void aTerminalWhoseClockIsWrongIsToldThePlatformsTimeAndGoesOn() throws Exception {
        enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01"));
        var slow = Clock.offset(Clock.systemUTC(), Duration.ofDays(-400));
        var client = terminals.client(identity, slow);

        assertThat(status(client.exchange(anchor(client), PATIENCE))).isEqualTo(404);
        assertThat(status(client.exchange(anchor(client), PATIENCE))).isEqualTo(404);
    }

    @Test
    void aRequestThatIsSentASecondTimeByAnotherIsRefused() throws Exception {
        enrolment(identity).enrol(sandbox.enrolmentCode("411199", "01"));
        byte[] body = "{\"key\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();
        var signed = identity.current()
                .orElseThrow()
                .sign(new HttpSignature.Parts("POST", "/v1/evaluations", null, body, key), Instant.now());

        assertThat(send(body, key, signed)).isEqualTo(400);
        assertThat(send(body, key, signed)).isEqualTo(401);
        assertThat(send("{\"key\":\"y\"}".getBytes(StandardCharsets.UTF_8), key, signed))
                .isEqualTo(401);
    }

    @Test
    void everyWordOfAnEnrolmentKeepsTheContract() throws Exception {
        try (var watch = new ContractWatch(sandbox.url());
                var between = new Terminals(watch.url())) {
            var client = between.client(identity, Clock.systemUTC());
            var enrolment = new Enrolment(client, identity, "411199", "01");
            enrolment.enrol("000000");
            enrolment.enrol(sandbox.enrolmentCode("411199", "01"));
            Files.setLastModifiedTime(directory.resolve("key/identity"), FileTime.from(Instant.EPOCH));
            var old = new TerminalIdentity(directory.resolve("key"));
            new Enrolment(between.client(old, Clock.systemUTC()), old, "411199", "01").renew(Instant.now());

            assertThat(watch.talks()).hasSize(3).allSatisfy(watch::keepsTheContract);
        }
    }

    private int send(byte[] body, String key, HttpSignature.Headers signed) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            java.net.http.HttpRequest.newBuilder(sandbox.url().resolve("/v1/evaluations"))
                                    .header("Content-Type", MediaType.APPLICATION_JSON)
                                    .header(Wire.IDEMPOTENCY_KEY, key)
                                    .header(HttpSignature.CONTENT_DIGEST, signed.contentDigest())
                                    .header(HttpSignature.SIGNATURE_INPUT, signed.signatureInput())
                                    .header(HttpSignature.SIGNATURE, signed.signature())
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private Enrolment enrolment(TerminalIdentity identity) {
        return new Enrolment(terminals.client(identity, Clock.systemUTC()), identity, "411199", "01");
    }

    private static io.micronaut.http.MutableHttpRequest<?> anchor(PlatformClient client) {
        return HttpRequest.GET(client.uri("/v1/anchors/411199/01"));
    }

    private static int status(Exchange exchange) {
        return ((Exchange.Answered) exchange).status();
    }

    private static String problem(PlatformClient client, Exchange exchange) {
        return client.problem((Exchange.Answered) exchange);
    }
}
