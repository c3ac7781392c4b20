package org.yijianshi.kiosk.service;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the devices are, what changes, and their figures; asking a device changes nothing. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeviceController {
    /** Shorter than what a client waits for an answer. */
    private static final Duration CHANGES_WITHIN = Duration.ofSeconds(20);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);

    private final DeviceJournal journal;

    DeviceController(DeviceJournal journal) {
        this.journal = journal;
    }

    /** @param number of the last change so far, to ask for those after it */
    @Serdeable
    record Devices(long number, List<DeviceHealth> devices) {}

    /** @param answered whether the device said so just now; false when it cannot be asked or did not answer in time */
    @Serdeable
    record Checked(boolean answered, DeviceHealth device) {}

    @Get("/devices")
    Devices devices() {
        long number = journal.number();
        return new Devices(
                number, journal.devices().stream().map(DeviceHealth::of).toList());
    }

    /** Waits up to 20 seconds for a change after {@code after}; its devices are those changes, one after the other. */
    @Get("/devices/changes")
    Devices changes(@QueryValue long after) throws InterruptedException {
        var changes = journal.after(after, CHANGES_WITHIN);
        return new Devices(
                changes.isEmpty() ? after : changes.getLast().number(),
                changes.stream()
                        .map(each -> DeviceHealth.of(each.device(), each.status()))
                        .toList());
    }

    /** Asks the device now. */
    @Get("/devices/{name}/check")
    @Nullable
    Checked check(@PathVariable String name) throws InterruptedException {
        var found = journal.devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            return null;
        }
        Optional<DeviceHealth> fresh =
                found.get().checkHealth(ANSWER_WITHIN).map(status -> DeviceHealth.of(found.get(), status));
        return new Checked(fresh.isPresent(), fresh.orElseGet(() -> DeviceHealth.of(found.get())));
    }

    /** Prometheus text. */
    @Get("/metrics")
    @Produces(MediaType.TEXT_PLAIN)
    String figures() {
        return journal.figures();
    }
}
