package org.yijianshi.kiosk.service;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.IdentityWays;
import org.yijianshi.kiosk.platform.CatalogueSync;
import org.yijianshi.kiosk.platform.Enrolment;
import org.yijianshi.kiosk.store.Outbox;

/** How the devices, the link to the platform, the store and the catalogue are, for technicians and watchers. Holds no personal data. */
@Controller("/health")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
    private final DeviceJournal journal;
    private final @Nullable Enrolment enrolment;
    private final Optional<Outbox> outbox;
    private final Optional<CatalogueSync> catalogue;
    private final Optional<IdentityWays> identity;

    HealthController(
            DeviceJournal journal,
            @Nullable Enrolment enrolment,
            Optional<Outbox> outbox,
            Optional<CatalogueSync> catalogue,
            Optional<IdentityWays> identity) {
        this.identity = identity;
        this.enrolment = enrolment;
        this.outbox = outbox;
        this.catalogue = catalogue;
        this.journal = journal;
    }

    /**
     * The link to the platform, or the store.
     *
     * @param fault stable name of why it does not work; null when it does, or was not tried yet
     * @param action who does what about it
     */
    @Serdeable
    record PartHealth(@Nullable String fault, @Nullable String action) {
        static final PartHealth GOOD = new PartHealth(null, null);
    }

    /**
     * How the terminal gets newer releases of the catalogue from the platform.
     *
     * @param release newest here or, while it is refused or on its way, offered; null where there is none
     */
    @Serdeable
    record CatalogueHealth(
            CatalogueSync.State state, @Nullable Integer release, String action, Instant since) {}

    /**
     * How a citizen may show who he is.
     *
     * @param facesCompared false in a demonstration, and where faces are no way
     */
    @Serdeable
    record Identification(List<IdentityWays.Way> ways, boolean facesCompared) {}

    /**
     * @param store null where nothing is kept
     * @param catalogue null where it is not released by a platform
     * @param identity null where nobody is served
     */
    @Serdeable
    record Health(
            List<DeviceHealth> devices,
            PartHealth link,
            @Nullable PartHealth store,
            @Nullable CatalogueHealth catalogue,
            @Nullable Identification identity) {}

    @Get
    Health health() {
        var fault = enrolment == null ? null : enrolment.fault().orElse(null);
        return new Health(
                journal.devices().stream().map(DeviceHealth::of).toList(),
                fault == null ? PartHealth.GOOD : new PartHealth(fault.name(), fault.action()),
                outbox.map(Outbox::fault)
                        .map(each -> each.map(why -> new PartHealth(why.name(), why.technician()))
                                .orElse(PartHealth.GOOD))
                        .orElse(null),
                catalogue
                        .map(CatalogueSync::standing)
                        .map(each -> new CatalogueHealth(each.state(), each.release(), each.action(), each.since()))
                        .orElse(null),
                identity.map(each -> new Identification(each.ways(), each.facesCompared()))
                        .orElse(null));
    }
}
