package org.yijianshi.kiosk.device;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yijianshi.kiosk.listening.Subscription;

/** A peripheral with one owner thread. Methods return at once; work happens on the owner thread. */
public interface Device extends AutoCloseable {
    /** Stable name from {@code device-config}, for example {@code id-card}. */
    String name();

    /** What people call it, for example 身份证读卡器. */
    default String title() {
        return name();
    }

    DeviceStatus status();

    /**
     * Plain facts for a technician, such as driver, family, width or the number of a security module; what is not known
     * yet is left out. No personal data.
     */
    default Map<String, String> capabilities() {
        return Map.of();
    }

    /** How often it has done since its start what it is for: cards read, slips printed, codes seen. */
    default long served() {
        return 0;
    }

    /**
     * Asks the device now and waits for its answer. ({@code checkHealth} of XFS4IoT, type internal.)
     *
     * @return how it stands after it was asked; empty when nothing new was heard in time, or it cannot be asked
     */
    default Optional<DeviceStatus> checkHealth(Duration patience) throws InterruptedException {
        return Optional.empty();
    }

    /** A test for which it takes a person. ({@code checkHealth} of XFS4IoT, type interactive.) */
    default Optional<GuidedTest> guidedTest() {
        return Optional.empty();
    }

    /** Calls back on each change of status, never with the same status twice. */
    Subscription onStatusChange(Consumer<DeviceStatus> listener);

    /** Releases the port. Idempotent. */
    @Override
    void close();
}
