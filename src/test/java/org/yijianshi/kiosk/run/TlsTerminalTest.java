package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.platform.Enrolment;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.platform.link.Certificates;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;
import org.yijianshi.kiosk.store.Upstream;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;

/** A whole terminal before a platform that wants its certificate, from the command to {@code /health}. */
class TlsTerminalTest {
    @TempDir
    private Path directory;

    @Test
    void aTerminalIsEnrolledByCommandAndSaysWhoMustActWhenItsCertificateHasEnded() throws Exception {
        try (var sandbox = Sandbox.tls(0, directory.resolve("sandbox/sandbox.json"));
                var http = HttpClient.newBuilder()
                        .sslContext(trusting(sandbox.authority().orElseThrow()))
                        .build();
                var terminal = Terminal.start(config(sandbox))) {
            var upstream = terminal.part(Upstream.class);
            assertThatThrownBy(upstream::anchor).isInstanceOf(Upstream.Later.class);
            assertThat(health(terminal)).contains("NOT_ENROLLED", "技术人员：向省平台要登记码");

            int exit = new CommandLine(new EnrolCommand())
                    .execute(
                            sandbox.enrolmentCode("411199", "01"),
                            "--port",
                            Integer.toString(terminal.service().getPort()));

            assertThat(exit).isZero();
            assertThat(upstream.anchor()).isEmpty();
            assertThat(health(terminal)).contains("\"link\":{}");

            new SandboxControl(sandbox.url(), http).pass(200);
            assertThatThrownBy(upstream::anchor).isInstanceOf(Upstream.Later.class);
            assertThat(health(terminal)).contains("CERTIFICATE_REFUSED", "终端自己用密钥换新证书");

            terminal.part(Enrolment.class).renew(Instant.now());
            assertThat(upstream.anchor()).isEmpty();
            assertThat(health(terminal)).contains("\"link\":{}");
        }
    }

    private TerminalConfig config(Sandbox sandbox) throws Exception {
        var demonstration = TerminalConfig.load(Path.of("device-config/demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        var link = new TerminalConfig.Link(
                TerminalConfig.Signature.ECDSA_P256,
                new TerminalConfig.KeyFile(),
                sandbox.authority().orElseThrow());
        return new TerminalConfig(
                true,
                demonstration.site(),
                demonstration.ui(),
                demonstration.session(),
                demonstration.devices(),
                new TerminalConfig.Remote(sandbox.url(), link),
                demonstration.store(),
                demonstration.catalogue(),
                demonstration.fonts());
    }

    private static String health(Terminal terminal) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(terminal.service().resolve("/health"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static SSLContext trusting(Path authority) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("sandbox", Certificates.readAll(authority).getFirst());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
