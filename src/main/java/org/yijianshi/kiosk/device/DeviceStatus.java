package org.yijianshi.kiosk.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself.
 *
 * @param fault present in every state but STARTING, ONLINE and BUSY; ONLINE may carry a warning such as paper near end
 * @param since when this state began
 */
public record DeviceStatus(DeviceState state, @Nullable DeviceFault fault, Instant since) {
    public boolean usable() {
        return state == DeviceState.ONLINE || state == DeviceState.BUSY;
    }
}
