package org.yijianshi.kiosk.store;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** The outbox of a terminal that has a {@code kiosk.store.directory} and a platform to send to. */
@Factory
@Requires(property = "kiosk.store.directory")
final class StoreFactory {
    @Singleton
    @Bean(preDestroy = "close")
    @Requires(beans = Upstream.class)
    Outbox outbox(
            @Value("${kiosk.store.directory}") String directory,
            @Value("${kiosk.store.key-file}") String keyFile,
            @Value("${kiosk.store.pin-file:}") String pinFile,
            @Value("${kiosk.store.token-library:}") String library,
            @Value("${kiosk.store.token-slot:0}") int slot,
            @Value("${kiosk.site.county}") String county,
            @Value("${kiosk.site.terminal}") String terminal,
            @Value("${kiosk.store.max-megabytes:2048}") long maxMegabytes,
            Upstream upstream,
            Inquiries inquiries,
            Clock clock) {
        var settings = new Outbox.Settings(
                Path.of(directory),
                KeyPlace.of(Path.of(keyFile), pinFile, library, slot),
                county,
                terminal,
                clock,
                Backoff.STANDARD,
                maxMegabytes << 20);
        return new Outbox(settings, upstream, inquiries);
    }

    @Singleton
    @Requires(beans = Outbox.class)
    Afterwards afterwards(Outbox outbox, Inquiries inquiries) {
        return new Afterwards(outbox, inquiries);
    }
}
