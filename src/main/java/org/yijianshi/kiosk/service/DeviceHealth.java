package org.yijianshi.kiosk.service;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;

/**
 * How one device is. Holds no personal data.
 *
 * @param title what people call it
 * @param fault stable name of what is the matter; with {@code usable} it is a warning
 * @param actor who does something about it
 * @param retryable whether the same request may succeed when simply repeated
 * @param action what attendant or technician does about it
 * @param since when this state began
 * @param served cards read, slips printed or codes seen since its start
 * @param capabilities plain facts such as driver, port, family
 */
@Serdeable
record DeviceHealth(
        String name,
        String title,
        DeviceState state,
        boolean usable,
        @Nullable String fault,
        @Nullable Actor actor,
        @Nullable Boolean retryable,
        @Nullable String action,
        Instant since,
        long served,
        Map<String, String> capabilities) {

    static DeviceHealth of(Device device) {
        return of(device, device.status());
    }

    static DeviceHealth of(Device device, DeviceStatus status) {
        var fault = status.fault();
        return new DeviceHealth(
                device.name(),
                device.title(),
                status.state(),
                status.usable(),
                fault == null ? null : fault.name(),
                fault == null ? null : fault.actor(),
                fault == null ? null : fault.retryable(),
                fault == null ? null : fault.action(),
                status.since(),
                device.served(),
                device.capabilities());
    }
}
