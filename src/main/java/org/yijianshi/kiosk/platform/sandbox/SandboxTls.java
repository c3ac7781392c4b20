package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.ssl.AbstractServerSslBuilder;
import io.micronaut.http.server.netty.ssl.CertificateProvidedSslBuilder;
import io.micronaut.http.ssl.ServerSslConfiguration;
import io.micronaut.http.ssl.SslConfiguration;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import jakarta.inject.Singleton;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManagerFactory;
import org.yijianshi.kiosk.platform.link.PresentedCertificate;

/**
 * TLS of the sandbox. Whose certificate a terminal presents is judged by {@link SignatureFilter}, so that it is told in
 * words: a handshake that breaks off says nothing.
 */
@Singleton
@Replaces(CertificateProvidedSslBuilder.class)
@Requires(property = "sandbox.tls", value = "true")
final class SandboxTls extends AbstractServerSslBuilder {
    private final ServerSslConfiguration settings;
    private final KeyManagerFactory own;

    SandboxTls(
            ResourceResolver resolver,
            HttpServerConfiguration server,
            ServerSslConfiguration settings,
            Authority authority,
            Behaviour behaviour) {
        super(resolver, server);
        this.settings = settings;
        var keys = Authority.newKeys();
        Instant now = Instant.now();
        var good = authority.server(keys.getPublic(), now.minus(Duration.ofDays(1)), now.plus(Authority.GOOD_FOR));
        var expired = authority.server(keys.getPublic(), now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
        this.own = new OneKey(new PresentedCertificate(
                keys.getPrivate(),
                () -> behaviour.get().mode() == Behaviour.Mode.CERTIFICATE_EXPIRED ? expired : good));
    }

    @Override
    public ServerSslConfiguration getSslConfiguration() {
        return settings;
    }

    @Override
    protected KeyManagerFactory getKeyManagerFactory(SslConfiguration ssl) {
        return own;
    }

    @Override
    protected TrustManagerFactory getTrustManagerFactory(SslConfiguration ssl) {
        return InsecureTrustManagerFactory.INSTANCE;
    }

    /** No handshake is spared for long, so that what is presented counts. */
    @Override
    protected void processBuilder(SslContextBuilder builder, SslConfiguration ssl, HttpVersion version) {
        builder.sessionTimeout(1);
    }

    private static final class OneKey extends SimpleKeyManagerFactory {
        private final KeyManager manager;

        OneKey(KeyManager manager) {
            this.manager = manager;
        }

        @Override
        protected void engineInit(KeyStore store, char[] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {manager};
        }
    }
}
