package org.yijianshi.kiosk.device.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.simulator.Pty;

class SoakTest {
    @Test
    void theDriversGetWellAndLeaveNothingBehind() throws Exception {
        var result = new Soak(Kinds.ALL, 411199, line -> {}).run(50);

        assertThat(result.sound()).as(result.toString()).isTrue();
        assertThat(result.losses()).as("something happened").isNotEmpty();
    }

    @Test
    void whatLeaksIsFound() throws Exception {
        var leaks = new ArrayList<Object>();
        try {
            var result = new Soak(List.of(directory -> leaky(directory, leaks)), 1, line -> {}).run(50);

            assertThat(result.sound()).isFalse();
            assertThat(result.threads()).as(result.toString()).isPositive();
            assertThat(result.files()).isPositive();
            assertThat(result.heapBytes()).isGreaterThan(4L << 20);
            assertThat(result.left()).contains("left behind").anyMatch(left -> left.startsWith("process "));
            // Where others take the processor, one that spins does not get much of it either.
            if (ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                    < Runtime.getRuntime().availableProcessors()) {
                assertThat(result.processor()).isGreaterThan(0.15);
            }
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

    private static final Runnable SPIN = () -> {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    };

    /** A driver that spins, and with each event keeps a thread, a file, a process and memory. */
    private static Subject leaky(Path directory, List<Object> leaks) {
        var device = new Spinning();
        return new Subject(
                device,
                List.of(() -> {
                    leaks.add(Pty.open());
                    leaks.add(new byte[1 << 18]);
                    leaks.add(new ProcessBuilder("sleep", "86399").start());
                    boolean first = leaks.stream().noneMatch(Thread.class::isInstance);
                    leaks.add(Thread.ofPlatform().daemon().name("left behind").start(first ? SPIN : LockSupport::park));
                }),
                () -> {},
                () -> {});
    }

    private static final class Spinning extends Device {
        Spinning() {
            super("spinning", Clock.systemUTC());
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
            standing.become(DeviceState.ONLINE, null);
            standing.become(DeviceState.ONLINE, null);
            return true;
        }

        @Override
        public void close() {}
    }
}
