package org.yijianshi.kiosk.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a process has open, by Linux's {@code /proc} (proc_pid_fd(5), proc_pid_fdinfo(5)). */
final class OpenFiles {
    private static final int ACCESS_MODE = 3;

    private OpenFiles() {}

    /** @param descriptor reads the file even when its name is gone */
    record OpenFile(Path descriptor, String target) {}

    /** Files on a file system that the process can write to; devices, pipes, sockets and plain memory are none. */
    static List<OpenFile> written(ProcessHandle process) throws IOException {
        var proc = Path.of("/proc", Long.toString(process.pid()));
        List<Path> descriptors;
        try (var all = Files.list(proc.resolve("fd"))) {
            descriptors = all.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        var written = new ArrayList<OpenFile>();
        for (var descriptor : descriptors) {
            try {
                var target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("/")
                        && !target.startsWith("/memfd:")
                        && Files.isRegularFile(descriptor)
                        && writable(proc.resolve("fdinfo").resolve(descriptor.getFileName()))) {
                    written.add(new OpenFile(descriptor, target));
                }
            } catch (NoSuchFileException e) {
                // Closed meanwhile.
                continue;
            }
        }
        return written;
    }

    private static boolean writable(Path info) throws IOException {
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("flags:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring("flags:".length()).strip(), 8))
                .anyMatch(flags -> (flags & ACCESS_MODE) != 0);
    }
}
