package org.yijianshi.kiosk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What processes occupy, as the kernel counts it. MiB. */
final class Memory {
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private Memory() {}

    /** Resident memory of one process. */
    static double resident(long process) {
        try {
            return figure(Files.readAllLines(Path.of("/proc/%d/status".formatted(process))), "VmRSS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Proportional memory of a process and all below it: what several share is counted once. Empty when one of them
     * may not be read, as a sandboxed browser's by an ordinary user.
     */
    static OptionalDouble proportionalWithChildren(long process) {
        var root = ProcessHandle.of(process).orElseThrow();
        double sum = 0;
        for (var each : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            try {
                sum += figure(Files.readAllLines(Path.of("/proc/%d/smaps_rollup".formatted(each.pid()))), "Pss");
            } catch (AccessDeniedException e) {
                return OptionalDouble.empty();
            } catch (NoSuchFileException e) {
                // It ended since it was listed, and occupies nothing.
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return OptionalDouble.of(sum);
    }

    /** From lines like {@code Pss:    1234 kB}. */
    static double figure(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES_PER_MEBIBYTE)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
