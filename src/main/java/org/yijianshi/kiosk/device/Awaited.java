package org.yijianshi.kiosk.device;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.yijianshi.kiosk.listening.Subscription;

/** The first of what somebody waits for at a device, and of what keeps it from coming. Threads may share it. */
public final class Awaited<T> {
    private final CompletableFuture<T> first = new CompletableFuture<>();

    public void came(T value) {
        first.complete(value);
    }

    public void failed(DeviceFault fault) {
        first.completeExceptionally(new DeviceException(fault));
    }

    /** Fails when the device cannot be used, now or until the result is closed. */
    public Subscription failsWith(Standing standing) {
        Consumer<DeviceStatus> look = status -> {
            DeviceFault fault = status.fault();
            if (fault != null && !status.usable()) {
                failed(fault);
            }
        };
        Subscription place = standing.onChange(look);
        look.accept(standing.status());
        return place;
    }

    /** @throws DeviceException what has failed, or {@code none} when nothing came in time */
    public T within(Duration patience, DeviceFault none) throws DeviceException, InterruptedException {
        try {
            return first.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeviceException(none);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeviceException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
