package org.yijianshi.kiosk.device.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DriverFault;
import org.yijianshi.kiosk.device.simulator.Pty;

class SoakTest {
    @Test
    void theDriversGetWellAndLeaveNothingBehind() throws Exception {
        var result = new Soak(Kinds.ALL, 411199, line -> {}).run(50);

        assertThat(result.sound()).as(result.toString()).isTrue();
        assertThat(result.losses()).as("something happened").isNotEmpty();
    }

    @Test
    void whatLeaksOrNoticesNothingIsFound() throws Exception {
        var leaks = new ArrayList<Object>();
        try {
            var result = new Soak(List.of(directory -> leaky(directory, leaks)), 1, line -> {}, Duration.ofMillis(100))
                    .run(50);

            assertThat(result.sound()).isFalse();
            assertThat(result.unnoticed()).containsExactly("posed=ONLINE ");
            assertThat(result.threads()).as(result.toString()).isPositive();
            assertThat(result.files()).isPositive();
            assertThat(result.heapBytes()).isGreaterThan(4L << 20);
            assertThat(result.left()).contains("left behind").anyMatch(left -> left.startsWith("process "));
            assertSpinning(result.processor());
        } finally {
            for (Object leak : leaks) {
                switch (leak) {
                    case Pty pty -> pty.close();
                    case Thread thread -> thread.interrupt();
                    case Process process -> process.destroyForcibly();
                    default -> {}
                }
            }
        }
    }

    @Test
    void whatSpinsWhileItsDeviceIsAwayIsFound() throws Exception {
        var result = new Soak(List.of(SoakTest::impatient), 1, line -> {}).run(50);

        assertThat(result.unhealed()).isEmpty();
        assertThat(result.unnoticed()).isEmpty();
        assertThat(result.left()).isEmpty();
        assertThat(result.processor()).as(result.toString()).isLessThan(result.away());
        assertSpinning(result.away());
    }

    /** Where others take the processor, one that spins does not get much of it either. */
    private static void assertSpinning(double processor) {
        if (ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                < Runtime.getRuntime().availableProcessors()) {
            assertThat(processor).isGreaterThan(0.15);
        }
    }

    private static final Runnable SPIN = () -> {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    };

    /** A driver that spins, never notices that its device is away, and with each event keeps a thread, a file, a process and memory. */
    private static Subject leaky(Path directory, List<Object> leaks) {
        var device = new Posed();
        return Subject.asked(
                device,
                List.of(() -> {
                    leaks.add(Pty.open());
                    leaks.add(new byte[1 << 18]);
                    leaks.add(new ProcessBuilder("sleep", "86399").start());
                    boolean first = leaks.stream().noneMatch(Thread.class::isInstance);
                    leaks.add(Thread.ofPlatform().daemon().name("left behind").start(first ? SPIN : LockSupport::park));
                }),
                () -> {},
                () -> {},
                () -> {});
    }

    /** A driver that does not wait before it looks again for a device that is away. */
    private static Subject impatient(Path directory) {
        var device = new Posed();
        var search = new AtomicReference<Thread>();
        Subject.Happening back = () -> {
            var searching = search.getAndSet(null);
            if (searching != null) {
                searching.interrupt();
            }
            device.plug(true);
        };
        return Subject.asked(
                device,
                List.of(() -> {}),
                () -> {
                    search.set(Thread.ofPlatform().daemon().name("search").start(SPIN));
                    device.plug(false);
                },
                back,
                back::happen);
    }

    /** Stands as it is told. */
    private static final class Posed extends Device {
        private boolean plugged = true;

        Posed() {
            super("posed", Clock.systemUTC());
            ask();
        }

        void plug(boolean now) {
            plugged = now;
        }

        @Override
        public String title() {
            return name();
        }

        @Override
        public Map<String, String> capabilities() {
            return Map.of();
        }

        @Override
        protected boolean ask() {
            for (int look = 0; look < 2; look++) {
                if (plugged) {
                    standing.become(DeviceState.ONLINE, null);
                } else {
                    standing.become(DeviceState.OFFLINE, DriverFault.FAILED);
                }
            }
            return true;
        }

        @Override
        public void close() {}
    }
}
