package org.yijianshi.kiosk.service;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;

/** How the devices are, for technicians and watchers. Holds no personal data. */
@Controller("/health")
final class HealthController {
    private final List<Device> devices;

    HealthController(List<Device> devices) {
        this.devices =
                devices.stream().sorted(Comparator.comparing(Device::name)).toList();
    }

    /**
     * @param fault stable name of what is the matter
     * @param action what attendant or technician does about it
     */
    @Serdeable
    record DeviceHealth(
            String name,
            DeviceState state,
            boolean usable,
            @Nullable String fault,
            @Nullable String action,
            Instant since) {}

    @Serdeable
    record Health(List<DeviceHealth> devices) {}

    @Get
    Health health() {
        return new Health(devices.stream().map(HealthController::of).toList());
    }

    private static DeviceHealth of(Device device) {
        var status = device.status();
        var fault = status.fault();
        return new DeviceHealth(
                device.name(),
                status.state(),
                status.usable(),
                fault == null ? null : fault.name(),
                fault == null ? null : fault.action(),
                status.since());
    }
}
