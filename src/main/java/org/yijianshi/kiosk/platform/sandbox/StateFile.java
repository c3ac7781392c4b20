package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** The sandbox's memory: one JSON file, replaced as a whole, so that a reader never meets half of it. */
@Singleton
final class StateFile {
    private final Path file;
    private final JsonMapper json;
    private SandboxState state;

    StateFile(@Value("${sandbox.state-file}") String file, JsonMapper json) throws IOException {
        this.file = Path.of(file);
        this.json = json;
        this.state = Files.exists(this.file)
                ? json.readValue(Files.readAllBytes(this.file), SandboxState.class)
                : SandboxState.empty();
    }

    synchronized SandboxState get() {
        return state;
    }

    /** Applies the change and has it on disk before returning. */
    synchronized SandboxState update(UnaryOperator<SandboxState> change) {
        SandboxState changed = change.apply(state);
        if (changed != state) {
            write(changed);
            state = changed;
        }
        return state;
    }

    private void write(SandboxState changed) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(next, json.writeValueAsBytes(changed));
            try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not write its state file", e);
        }
    }
}
