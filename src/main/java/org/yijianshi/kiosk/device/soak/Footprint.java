package org.yijianshi.kiosk.device.soak;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this process holds.
 *
 * @param threads of the group of whoever looks: what a thread starts is in its group, the Java platform's own are not
 * @param files open file descriptors
 * @param heapBytes used after a collection
 * @param processes that this one has started, and those have, which are alive
 */
record Footprint(Set<Thread> threads, long files, long heapBytes, Set<ProcessHandle> processes) {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    static Footprint now() throws IOException {
        // Soft and phantom references need more than one.
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        try (var open = Files.list(OPEN_FILES)) {
            return new Footprint(ownThreads(), open.count(), heap, ownProcesses());
        }
    }

    private static Set<Thread> ownThreads() {
        ThreadGroup own = Thread.currentThread().getThreadGroup();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() == own)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ProcessHandle> ownProcesses() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Processor time of this process so far. */
    static Duration processorTime() {
        return Duration.ofNanos(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }
}
