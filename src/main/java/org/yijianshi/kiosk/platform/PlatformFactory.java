package org.yijianshi.kiosk.platform;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.catalog.release.CatalogueSource;
import org.yijianshi.kiosk.catalog.release.Releases;
import org.yijianshi.kiosk.platform.link.Certificates;
import org.yijianshi.kiosk.platform.link.KeyCustody;
import org.yijianshi.kiosk.platform.link.SignatureAlgorithm;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.store.Inquiries;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.store.Upstream;

/** The platform's ports for a terminal that has a {@code kiosk.platform.url}. */
@Factory
@Requires(property = "kiosk.platform.url")
final class PlatformFactory {
    @Singleton
    @Bean(preDestroy = "close")
    PlatformClient client(
            @Value("${kiosk.platform.url}") URI url,
            @Value("${kiosk.platform.trust:}") @Nullable String trust,
            JsonMapper json,
            TerminalIdentity identity,
            Clock clock)
            throws IOException, CertificateException {
        List<X509Certificate> authorities =
                trust == null || trust.isEmpty() ? List.of() : Certificates.readAll(Path.of(trust));
        return new PlatformClient(url, json, identity, clock, authorities);
    }

    @Singleton
    TerminalIdentity identity(
            @Value("${kiosk.platform.identity-directory}") String directory,
            @Value("${kiosk.platform.signature:ED25519}") SignatureAlgorithm algorithm,
            @Value("${kiosk.platform.pin-file:}") String pinFile,
            @Value("${kiosk.platform.token-library:}") String library,
            @Value("${kiosk.platform.token-slot:0}") int slot)
            throws IOException {
        return new TerminalIdentity(Path.of(directory), algorithm, KeyCustody.of(pinFile, library, slot));
    }

    @Singleton
    Enrolment enrolment(
            PlatformClient client,
            TerminalIdentity identity,
            @Value("${kiosk.site.county}") String county,
            @Value("${kiosk.site.terminal}") String terminal) {
        return new Enrolment(client, identity, county, terminal);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(beans = Releases.class)
    CatalogueSync catalogueSync(CatalogueSource source, Releases releases, Outbox outbox, Clock clock) {
        return new CatalogueSync(source, releases, outbox::isSending, clock);
    }

    @Singleton
    CatalogueSource catalogueSource(PlatformClient client) {
        return new HttpCatalogueSource(client);
    }

    @Singleton
    Records records(PlatformClient client) {
        return new HttpRecords(client);
    }

    @Singleton
    Licences licences(PlatformClient client) {
        return new HttpLicences(client);
    }

    @Singleton
    Identities identities(
            PlatformClient client,
            @Value("${kiosk.site.county}") String county,
            @Value("${kiosk.site.terminal}") String terminal) {
        return new HttpIdentities(client, county, terminal);
    }

    @Singleton
    Slots slots(PlatformClient client) {
        return new HttpSlots(client);
    }

    @Singleton
    TextMessages texts(
            PlatformClient client,
            @Value("${kiosk.site.county}") String county,
            @Value("${kiosk.site.terminal}") String terminal) {
        return new HttpTextMessages(client, county, terminal);
    }

    @Singleton
    Upstream upstream(
            PlatformClient client,
            @Value("${kiosk.site.county}") String county,
            @Value("${kiosk.site.terminal}") String terminal) {
        return new HttpUpstream(client, county, terminal);
    }

    @Singleton
    Inquiries inquiries(
            PlatformClient client,
            @Value("${kiosk.site.county}") String county,
            @Value("${kiosk.site.terminal}") String terminal) {
        return new HttpInquiries(client, county, terminal);
    }
}
