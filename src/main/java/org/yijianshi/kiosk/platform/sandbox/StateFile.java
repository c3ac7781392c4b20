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
    private final Departments departments;
    private final Days days;
    private SandboxState state;

    StateFile(@Value("${sandbox.state-file}") String file, JsonMapper json, Departments departments, Days days)
            throws IOException {
        this.file = Path.of(file);
        this.departments = departments;
        this.days = days;
        this.json = json;
        this.state = Files.exists(this.file)
                ? json.readValue(Files.readAllBytes(this.file), SandboxState.class)
                : SandboxState.empty();
    }

    /** As the departments have it by now. */
    synchronized SandboxState get() {
        return update(now -> now);
    }

    /** Applies the change, and what the departments have done before and make of it, and has it on disk before returning. */
    synchronized SandboxState update(UnaryOperator<SandboxState> change) {
        SandboxState changed = worked(change.apply(worked(state)));
        if (changed != state) {
            write(changed);
            state = changed;
        }
        return state;
    }

    private SandboxState worked(SandboxState before) {
        return departments.advance(before, days.now());
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
