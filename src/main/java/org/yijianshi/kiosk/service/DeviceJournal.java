package org.yijianshi.kiosk.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.listening.Subscription;

/** What has happened to the devices since the start: figures, and the last changes. Holds no personal data. */
@Singleton
@Bean(preDestroy = "close")
public final class DeviceJournal implements AutoCloseable {
    /** Whoever asks less often than after so many changes misses some, and sees it by their numbers. */
    private static final int KEPT = 256;

    private final List<Device> devices;
    private final Clock clock;
    private final PrometheusMeterRegistry figures = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<Device, DeviceStatus> last = new HashMap<>();
    private final List<Subscription> places = new ArrayList<>();
    private long number;
    private boolean closed;

    /** @param number of the change, from 1 */
    record Change(long number, Device device, DeviceStatus status) {}

    public DeviceJournal(List<Device> devices, Clock clock) {
        this.devices =
                devices.stream().sorted(Comparator.comparing(Device::name)).toList();
        this.clock = clock;
        for (Device device : this.devices) {
            register(device);
            places.add(device.onStatusChange(status -> note(device, status)));
            note(device, device.status());
        }
    }

    List<Device> devices() {
        return devices;
    }

    private void register(Device device) {
        Gauge.builder("kiosk.device.usable", device, each -> each.status().usable() ? 1 : 0)
                .description("1 while the device can be used")
                .tag("device", device.name())
                .register(figures);
        Gauge.builder("kiosk.device.state.age", device, this::ageSeconds)
                .description("Since the device last changed its state")
                .baseUnit("seconds")
                .tag("device", device.name())
                .register(figures);
        FunctionCounter.builder("kiosk.device.served", device, Device::served)
                .description("Cards read, slips printed, codes seen")
                .tag("device", device.name())
                .register(figures);
        connects(device);
    }

    private double ageSeconds(Device device) {
        return Duration.between(device.status().since(), clock.instant()).toMillis() / 1000.0;
    }

    private Counter connects(Device device) {
        return Counter.builder("kiosk.device.connects")
                .description("How often the device became usable")
                .tag("device", device.name())
                .register(figures);
    }

    private Counter losses(Device device, DeviceStatus status) {
        var fault = status.fault();
        return Counter.builder("kiosk.device.losses")
                .description("How often the device became unusable")
                .tag("device", device.name())
                .tag("fault", fault == null ? status.state().name() : fault.name())
                .register(figures);
    }

    private synchronized void note(Device device, DeviceStatus status) {
        var before = last.put(device, status);
        if (status.equals(before)) {
            return;
        }
        boolean wasUsable = before != null && before.usable();
        if (status.usable() && !wasUsable) {
            connects(device).increment();
        } else if (!status.usable() && wasUsable) {
            losses(device, status).increment();
        }
        number++;
        changes.addLast(new Change(number, device, status));
        if (changes.size() > KEPT) {
            changes.removeFirst();
        }
        notifyAll();
    }

    /** Waits until there is a change after this number, or until the patience is over; in their order. */
    synchronized List<Change> after(long seen, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (number <= seen && !closed) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return changes.stream().filter(each -> each.number() > seen).toList();
    }

    /** The number of the last change. */
    synchronized long number() {
        return number;
    }

    /** Prometheus text, version 0.0.4. */
    String figures() {
        return figures.scrape();
    }

    /** Lets go of whoever waits. */
    @Override
    public void close() {
        places.forEach(Subscription::close);
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        figures.close();
    }
}
