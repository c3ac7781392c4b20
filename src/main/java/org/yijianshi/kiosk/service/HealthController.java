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
import org.yijianshi.kiosk.platform.Enrolment;

/** How the devices and the link to the platform are, for technicians and watchers. Holds no personal data. */
@Controller("/health")
final class HealthController {
    private final List<Device> devices;
    private final @Nullable Enrolment enrolment;

    HealthController(List<Device> devices, @Nullable Enrolment enrolment) {
        this.enrolment = enrolment;
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

    /**
     * @param fault stable name of why the platform is not reached; null when it is, or was not asked yet
     * @param action who does what about it
     */
    @Serdeable
    record LinkHealth(@Nullable String fault, @Nullable String action) {}

    @Serdeable
    record Health(List<DeviceHealth> devices, LinkHealth link) {}

    @Get
    Health health() {
        var fault = enrolment == null ? null : enrolment.fault().orElse(null);
        var link = new LinkHealth(fault == null ? null : fault.name(), fault == null ? null : fault.action());
        return new Health(devices.stream().map(HealthController::of).toList(), link);
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
