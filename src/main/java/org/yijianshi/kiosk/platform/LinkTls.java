package org.yijianshi.kiosk.platform;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.netty.ssl.NettyClientSslBuilder;
import io.micronaut.http.ssl.SslConfiguration;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.link.PresentedCertificate;

/** TLS to the platform. The client that uses it checks the host name. */
final class LinkTls extends NettyClientSslBuilder {
    private final List<X509Certificate> authorities;
    private final @Nullable PresentedCertificate own;

    /**
     * @param authorities who certifies the platform; empty for those the Java platform knows
     * @param own what the terminal presents; null for nothing
     */
    LinkTls(List<X509Certificate> authorities, @Nullable PresentedCertificate own) {
        super(new ResourceResolver());
        this.authorities = authorities;
        this.own = own;
    }

    @Override
    protected SslContextBuilder createSslContextBuilder(SslConfiguration settings, HttpVersionSelection versions) {
        var builder = super.createSslContextBuilder(settings, versions);
        if (!authorities.isEmpty()) {
            builder.trustManager(authorities);
        }
        if (own != null) {
            builder.keyManager(own);
        }
        return builder;
    }
}
