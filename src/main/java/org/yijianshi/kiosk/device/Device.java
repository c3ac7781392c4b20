package org.yijianshi.kiosk.device;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yijianshi.kiosk.listening.Subscription;

/** A peripheral with one owner thread. Methods return at once; work happens on the owner thread. */
public abstract class Device implements AutoCloseable {
    /** How it stands; changed by the owner thread. */
    protected final Standing standing;

    private final String name;

    /** Begins as STARTING. */
    protected Device(String name, Clock clock) {
        this.name = name;
        this.standing = new Standing(name, clock);
    }

    /** Stable name from {@code device-config}, for example {@code id-card}. */
    public final String name() {
        return name;
    }

    /** What people call it, for example 身份证读卡器. */
    public abstract String title();

    public final DeviceStatus status() {
        return standing.status();
    }

    /** Waits until the device has been looked at for the first time; empty when that took too long. */
    public final Optional<DeviceStatus> firstStatus(Duration patience) throws InterruptedException {
        return standing.first(patience);
    }

    /** Calls back on each change of status, never with the same status twice. */
    public final Subscription onStatusChange(Consumer<DeviceStatus> listener) {
        return standing.onChange(listener);
    }

    /**
     * Plain facts for a technician, such as driver, family, width or the number of a security module; what is not known
     * yet is left out. No personal data.
     */
    public abstract Map<String, String> capabilities();

    /** How often it has done since its start what it is for: cards read, slips printed, codes seen. */
    public long served() {
        return 0;
    }

    /**
     * Asks the device now and waits for its answer. ({@code checkHealth} of XFS4IoT, type internal.)
     *
     * @return how it stands after it was asked; empty when nothing new was heard in time, or it cannot be asked
     */
    public final Optional<DeviceStatus> checkHealth(Duration patience) throws InterruptedException {
        return standing.fresh(patience, this::ask);
    }

    /**
     * Makes the owner look at the device twice, soon: the first look may have begun before.
     *
     * @return false when it cannot be asked
     */
    protected boolean ask() {
        return false;
    }

    /** A test for which it takes a person. ({@code checkHealth} of XFS4IoT, type interactive.) */
    public Optional<GuidedTest> guidedTest() {
        return Optional.empty();
    }

    /** Releases the port. Idempotent. */
    @Override
    public abstract void close();
}
