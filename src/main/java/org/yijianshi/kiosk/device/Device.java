package org.yijianshi.kiosk.device;

import java.util.function.Consumer;
import org.yijianshi.kiosk.listening.Subscription;

/** A peripheral with one owner thread. Methods return at once; work happens on the owner thread. */
public interface Device extends AutoCloseable {
    /** Stable name from {@code device-config}, for example {@code id-card}. */
    String name();

    DeviceStatus status();

    /** Calls back on each change of status, never with the same status twice. */
    Subscription onStatusChange(Consumer<DeviceStatus> listener);

    /** Releases the port. Idempotent. */
    @Override
    void close();
}
