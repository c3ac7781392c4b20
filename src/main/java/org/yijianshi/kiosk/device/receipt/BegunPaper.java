package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that a paper was begun and not yet cut off, also over a power cut: an empty file. Where it cannot be written
 * printing goes on; only a terminal that ends in the middle of a paper would not know of it then.
 */
final class BegunPaper {
    private static final Logger LOG = LoggerFactory.getLogger(BegunPaper.class);

    private final @Nullable Path file;

    /** @param file null remembers nothing */
    BegunPaper(@Nullable Path file) {
        this.file = file;
    }

    boolean stands() {
        return file != null && Files.exists(file);
    }

    void note() {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, new byte[0]);
            try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            LOG.warn("a paper that is begun cannot be noted: {}", e.getClass().getSimpleName());
        }
    }

    /** Not forced to the disk: at worst a paper that came out whole is taken for one that did not. */
    void clear() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn(
                    "the note of a begun paper cannot be removed: {}",
                    e.getClass().getSimpleName());
        }
    }
}
