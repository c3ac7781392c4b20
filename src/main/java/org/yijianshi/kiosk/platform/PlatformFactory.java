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
import java.time.Clock;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.store.Upstream;

/** The platform's ports for a terminal that has a {@code kiosk.platform.url}. */
@Factory
@Requires(property = "kiosk.platform.url")
final class PlatformFactory {
    @Singleton
    @Bean(preDestroy = "close")
    PlatformClient client(
            @Value("${kiosk.platform.url}") URI url, JsonMapper json, TerminalIdentity identity, Clock clock) {
        return new PlatformClient(url, json, identity, clock);
    }

    @Singleton
    TerminalIdentity identity(@Value("${kiosk.platform.identity-directory}") String directory) throws IOException {
        return new TerminalIdentity(Path.of(directory));
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
    Records records(PlatformClient client) {
        return new HttpRecords(client);
    }

    @Singleton
    Licences licences(PlatformClient client) {
        return new HttpLicences(client);
    }

    @Singleton
    Identities identities(PlatformClient client) {
        return new HttpIdentities(client);
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
}
