package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.platform.Enrolment.Outcome;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.platform.link.HttpSignature;
import org.yijianshi.kiosk.platform.link.KeyCustody;
import org.yijianshi.kiosk.platform.link.PresentedCertificate;
import org.yijianshi.kiosk.platform.link.SignatureAlgorithm;
import org.yijianshi.kiosk.platform.link.SoftToken;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.platform.link.TerminalIdentity.Pair;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;
import tools.jackson.databind.json.JsonMapper;

/** Terminal and platform prove themselves to each other, over real TLS before the real sandbox. */
class MutualTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private SandboxControl control;
    private Terminals terminals;
    private TerminalIdentity identity;
    private PlatformClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.tls(0, directory.resolve("sandbox/sandbox.json"));
        control = new SandboxControl(sandbox.url(), http(null));
        terminals = new Terminals(sandbox.url()).trusting(sandbox.authority().orElseThrow());
        identity = new TerminalIdentity(directory.resolve("key"));
        client = terminals.client(identity, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        terminals.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ED25519", "ECDSA_P256"})
    void anEnrolledTerminalHasACertificateOfItsOwnAndIsLetIn(SignatureAlgorithm algorithm) throws Exception {
        isLetIn(new TerminalIdentity(directory.resolve("own"), algorithm, KeyCustody.file()));
    }

    @Test
    void aKeyInATokenProvesTheTerminalInTlsToo() throws Exception {
        SoftToken.assumeInstalled();
        Path pin = Files.writeString(directory.resolve("pin"), SoftToken.PIN);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));

        isLetIn(new TerminalIdentity(directory.resolve("own"), SignatureAlgorithm.ECDSA_P256, SoftToken.custody(pin)));
    }

    private void isLetIn(TerminalIdentity own) throws Exception {
        var line = terminals.client(own, Clock.systemUTC());

        assertThat(enrolment(line, own).enrol(sandbox.enrolmentCode("411199", "01")))
                .isEqualTo(Outcome.DONE);

        var certificate = own.current().flatMap(Pair::certificate).orElseThrow();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=411199-01");
        assertThat(status(line.exchange(anchor(line), PATIENCE))).isEqualTo(404);
        assertThat(line.fault()).isEmpty();
    }

    @Test
    void withoutACertificateOrWithAnothersNothingButEnrolmentIsAnswered() throws Exception {
        enrol();
        Pair own = identity.current().orElseThrow();
        var second = new TerminalIdentity(directory.resolve("second"));
        var line = terminals.client(second, Clock.systemUTC());
        new Enrolment(line, second, "411199", "02").enrol(sandbox.enrolmentCode("411199", "02"));

        assertThat(asked(own, null)).isEqualTo(Wire.Problem.CERTIFICATE_REQUIRED);
        assertThat(asked(own, second.current().orElseThrow())).isEqualTo(Wire.Problem.CERTIFICATE_FOREIGN);
        assertThat(asked(own, own)).isEqualTo(Wire.Problem.ANCHOR_NOT_FOUND);
    }

    @Test
    void aCertificateOfAnotherAuthorityForTheSameKeyIsForeign() throws Exception {
        identity.next();
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(
                directory.resolve("key/identity.next"),
                copy.resolve("identity.next"),
                StandardCopyOption.COPY_ATTRIBUTES);
        enrol();
        var twin = new TerminalIdentity(copy);
        try (var elsewhere = Sandbox.tls(0, directory.resolve("elsewhere/sandbox.json"));
                var others = new Terminals(elsewhere.url())
                        .trusting(elsewhere.authority().orElseThrow())) {
            enrolment(others.client(twin, Clock.systemUTC()), twin).enrol(elsewhere.enrolmentCode("411199", "01"));
        }

        assertThat(twin.current().map(Pair::id)).isEqualTo(identity.current().map(Pair::id));
        assertThat(asked(identity.current().orElseThrow(), twin.current().orElseThrow()))
                .isEqualTo(Wire.Problem.CERTIFICATE_FOREIGN);
    }

    @Test
    void anExpiredCertificateLosesNothingAndIsRenewedWithoutAVisitOrARestart() throws Exception {
        enrol();
        var outbox = terminals.outbox(directory.resolve("store"), client);
        assertThat(status(client.exchange(anchor(client), PATIENCE))).isEqualTo(404);
        control.pass(200);

        var receipt = outbox.accept(Terminals.application());

        await().atMost(PATIENCE).until(() -> client.fault().equals(Optional.of(LinkFault.CERTIFICATE_REFUSED)));
        assertThat(problem(client.exchange(anchor(client), PATIENCE))).isEqualTo(Wire.Problem.CERTIFICATE_EXPIRED);
        assertThat(outbox.find(receipt.queryCode()).orElseThrow().delivery()).isEqualTo(Delivery.QUEUED);

        String old = identity.current().orElseThrow().id();
        enrolment(client, identity).renew(Instant.now());

        assertThat(identity.current().orElseThrow().id()).isNotEqualTo(old);
        await().atMost(PATIENCE)
                .until(() -> outbox.find(receipt.queryCode()).orElseThrow().delivery() == Delivery.SENT);
        assertThat(client.fault()).isEmpty();
    }

    @Test
    void aCertificateIsRenewedAThirdOfItsLifeBeforeItsEnd() throws Exception {
        enrol();
        Instant young = Instant.now().plus(Duration.ofDays(100));
        Files.setLastModifiedTime(directory.resolve("key/identity"), FileTime.from(young));
        var later = new TerminalIdentity(directory.resolve("key"));
        String old = later.current().orElseThrow().id();
        var line = terminals.client(later, Clock.systemUTC());

        enrolment(line, later).renew(Instant.now().plus(Duration.ofDays(119)));
        assertThat(later.current()).map(Pair::id).contains(old);

        enrolment(line, later).renew(Instant.now().plus(Duration.ofDays(121)));
        assertThat(later.current().orElseThrow().id()).isNotEqualTo(old);
        assertThat(status(line.exchange(anchor(line), PATIENCE))).isEqualTo(404);
    }

    @Test
    void aPlatformWhoseCertificateHasEndedIsNotSpokenToUntilItHasANewOne() throws Exception {
        enrol();
        control.set("{\"mode\":\"CERTIFICATE_EXPIRED\"}");
        var line = terminals.client(identity, Clock.systemUTC());
        var outbox = terminals.outbox(directory.resolve("store"), line);
        var receipt = outbox.accept(Terminals.application());

        await().atMost(PATIENCE).until(() -> line.fault().equals(Optional.of(LinkFault.PLATFORM_CERTIFICATE)));
        assertThat(outbox.find(receipt.queryCode()).orElseThrow().delivery()).isEqualTo(Delivery.QUEUED);

        control.set("{\"mode\":\"UP\"}");
        await().atMost(PATIENCE)
                .until(() -> outbox.find(receipt.queryCode()).orElseThrow().delivery() == Delivery.SENT);
    }

    @Test
    void anotherNameThanTheCertificatesIsRefused() throws Exception {
        enrol();
        var url = URI.create("https://localhost:" + sandbox.url().getPort());
        // There is somebody under this name; he is only not who he says.
        assertThat(http(null)
                        .send(
                                java.net.http.HttpRequest.newBuilder(url.resolve("/control"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        try (var misled = new Terminals(url).trusting(sandbox.authority().orElseThrow())) {
            var line = misled.client(identity, Clock.systemUTC());

            assertThat(line.exchange(anchor(line), PATIENCE)).isInstanceOf(Exchange.Unanswered.class);
            assertThat(line.fault()).contains(LinkFault.PLATFORM_CERTIFICATE);
        }
    }

    @Test
    void aPlatformThatNobodyCertifiesIsRefused() throws Exception {
        enrol();
        try (var strangers = new Terminals(sandbox.url())) {
            var line = strangers.client(identity, Clock.systemUTC());

            assertThat(line.exchange(anchor(line), PATIENCE)).isInstanceOf(Exchange.Unanswered.class);
            assertThat(line.fault()).contains(LinkFault.PLATFORM_CERTIFICATE);
        }
    }

    /** The Java platform has no TLS with SM2: the terminal says so instead of falling silent. */
    @Test
    void aTerminalThatSignsWithSm2IsToldThatItsCertificateIsMissing() throws Exception {
        var own = new TerminalIdentity(directory.resolve("own"), SignatureAlgorithm.SM2, KeyCustody.file());
        var line = terminals.client(own, Clock.systemUTC());
        assertThat(enrolment(line, own).enrol(sandbox.enrolmentCode("411199", "01")))
                .isEqualTo(Outcome.DONE);

        assertThat(problem(line.exchange(anchor(line), PATIENCE))).isEqualTo(Wire.Problem.CERTIFICATE_REQUIRED);
        assertThat(line.fault()).contains(LinkFault.NO_TLS_WITH_SM2);
    }

    @Test
    void anEnrolmentWithACertificateKeepsTheContract() throws Exception {
        Pair next = identity.next();
        String body = """
                {"code":"%s","county":"411199","terminal":"01","publicKey":"%s"}""".formatted(
                sandbox.enrolmentCode("411199", "01"), Base64.getEncoder().encodeToString(next.publicKey()));

        var answer = send("POST", "/v1/enrolments", body, next, null);

        assertThat(answer.body()).contains("certificate");
        try (var watch = new ContractWatch(sandbox.url())) {
            watch.keepsTheContract(new ContractWatch.Talk(
                    "POST", "/v1/enrolments", "wait=20", body, answer.statusCode(), answer.body()));
        }
    }

    private void enrol() {
        assertThat(enrolment(client, identity).enrol(sandbox.enrolmentCode("411199", "01")))
                .isEqualTo(Outcome.DONE);
    }

    private static Enrolment enrolment(PlatformClient line, TerminalIdentity identity) {
        return new Enrolment(line, identity, "411199", "01");
    }

    private String asked(Pair signer, Pair presented) throws Exception {
        var answer = send("GET", "/v1/anchors/411199/01", "", signer, presented);
        return JsonMapper.shared().readTree(answer.body()).path("type").asString();
    }

    private HttpResponse<String> send(String method, String path, String body, Pair signer, Pair presented)
            throws Exception {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        var signed = signer.sign(new HttpSignature.Parts(method, path, null, content, null), Instant.now());
        var request = java.net.http.HttpRequest.newBuilder(sandbox.url().resolve(path))
                .header(HttpSignature.CONTENT_DIGEST, signed.contentDigest())
                .header(HttpSignature.SIGNATURE_INPUT, signed.signatureInput())
                .header(HttpSignature.SIGNATURE, signed.signature());
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body.isEmpty()
                        ? java.net.http.HttpRequest.BodyPublishers.noBody()
                        : java.net.http.HttpRequest.BodyPublishers.ofByteArray(content));
        try (var http = http(presented)) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static final class Credulous extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Believes everybody; whom to believe is not what it is for. */
    private static HttpClient http(Pair presented) throws Exception {
        var tls = SSLContext.getInstance("TLS");
        var own = Stream.ofNullable(presented)
                .map(each -> new PresentedCertificate(
                        each.privateKey(), () -> each.certificate().orElseThrow()))
                .toArray(KeyManager[]::new);
        tls.init(own, new TrustManager[] {new Credulous()}, new SecureRandom());
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static MutableHttpRequest<?> anchor(PlatformClient line) {
        return HttpRequest.GET(line.uri("/v1/anchors/411199/01"));
    }

    private static int status(Exchange exchange) {
        return ((Exchange.Answered) exchange).status();
    }

    private String problem(Exchange exchange) {
        return client.problem((Exchange.Answered) exchange);
    }
}
