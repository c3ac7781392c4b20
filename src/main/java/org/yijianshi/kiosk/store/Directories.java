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

    /** Makes those that are missing, for this service only; each is on stable storage when it returns. */
    static void make(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        make(parent);
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (parent != null) {
            sync(parent);
        }
    }

    /** The names in a directory are on stable storage when it returns. */
    static void sync(Path directory) throws IOException {
        try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
