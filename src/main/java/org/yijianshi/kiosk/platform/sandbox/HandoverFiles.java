package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** What hand-overs hold, one file each beside the state, only as long as somebody must still see it. */
@Singleton
final class HandoverFiles {
    private final Path directory;

    HandoverFiles(@Value("${sandbox.state-file}") String state) {
        this.directory = Path.of(state).toAbsolutePath().resolveSibling("handovers");
    }

    /** On disk before it returns. */
    synchronized void write(String key, byte[] document) {
        try {
            Files.createDirectories(directory);
            Path next = directory.resolve(name(key) + ".next");
            Files.write(next, document);
            try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not keep a hand-over", e);
        }
    }

    synchronized Optional<byte[]> read(String key) {
        try {
            return Files.exists(file(key)) ? Optional.of(Files.readAllBytes(file(key))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not read a hand-over", e);
        }
    }

    synchronized void forget(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not forget a hand-over", e);
        }
    }

    synchronized void forgetAll() {
        try (Stream<Path> all = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not forget its hand-overs", e);
        }
    }

    private Path file(String key) {
        return directory.resolve(name(key));
    }

    /** A key may hold a colon, which some file systems do not take. */
    private static String name(String key) {
        return key.replace(':', '_') + ".json";
    }
}
