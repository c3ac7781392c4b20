package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Names that survive a power cut: what is in a file is of no use when its directory has forgotten it. */
final class Directories {
    private Directories() {}

    /**
     * Makes those that are missing, for this service only. Each is on stable storage when it returns, also where somebody
     * else has just made it.
     */
    static void make(@Nullable Path directory) throws IOException {
        if (directory == null) {
            return;
        }
        Path before = directory;
        while (before != null && !Files.isDirectory(before)) {
            before = before.getParent();
        }
        if (!directory.equals(before)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (Path each = directory.getParent(); each != null; each = each.getParent()) {
            try {
                sync(each);
            } catch (IOException e) {
                if (before == null || each.startsWith(before)) {
                    throw e;
                }
                // Not this service's to read, so nothing of this service has been made in it.
                return;
            }
        }
    }

    /** The names in a directory are on stable storage when it returns. */
    static void sync(Path directory) throws IOException {
        try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
