package org.yijianshi.kiosk.device;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/** How a device stands: told on change only. One thread changes it, any may ask. */
public final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final String name;
    private final Clock clock;
    private final Listeners<DeviceStatus> listeners;
    private volatile DeviceStatus status;

    /** How often the device has been found to stand so or otherwise. Guarded by this. */
    private long findings;

    /** Begins as STARTING. */
    public Standing(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.listeners = new Listeners<>(name);
        this.status = new DeviceStatus(DeviceState.STARTING, null, clock.instant());
    }

    String name() {
        return name;
    }

    public DeviceStatus status() {
        return status;
    }

    public Subscription onChange(Consumer<DeviceStatus> listener) {
        return listeners.add(listener);
    }

    /**
     * Asks, and waits for what is found from then on. The first finding may still answer an earlier question, so it
     * takes two.
     *
     * @param ask false when the device cannot be asked
     * @return empty when they did not come in time, or it cannot be asked
     */
    Optional<DeviceStatus> fresh(Duration patience, BooleanSupplier ask) throws InterruptedException {
        long wanted = findings() + 2;
        return ask.getAsBoolean() ? findings(wanted, patience) : Optional.empty();
    }

    /** What was found first, or has been found since; empty when nothing was in time. */
    Optional<DeviceStatus> first(Duration patience) throws InterruptedException {
        return findings(1, patience);
    }

    private synchronized long findings() {
        return findings;
    }

    private synchronized Optional<DeviceStatus> findings(long wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (findings < wanted) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.of(status);
    }

    private synchronized void found() {
        findings++;
        notifyAll();
    }

    /** What was found, also when it is as before. */
    public void become(DeviceState state, @Nullable DeviceFault fault) {
        change(state, fault);
        found();
    }

    private void change(DeviceState state, @Nullable DeviceFault fault) {
        DeviceStatus before = status;
        if (before.state() == state && before.fault() == fault) {
            return;
        }
        DeviceStatus now = new DeviceStatus(state, fault, clock.instant());
        status = now;
        // A printer is busy and online again with every job: only what somebody may have to do is logged.
        if (before.fault() != fault || !before.usable() || !now.usable()) {
            LOG.info("{}: {} {}", name, state, fault == null ? "" : fault.name());
        }
        listeners.tell(now);
    }
}
