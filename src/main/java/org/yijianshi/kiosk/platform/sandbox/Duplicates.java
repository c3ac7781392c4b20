package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yijianshi.kiosk.platform.EventWire;

/**
 * Recognises that the same person applied for the same item before, from any terminal, by marks alone. An event that may
 * be a duplicate is taken as any other. The key stays across a restart; what has come is forgotten by it.
 */
@Singleton
final class Duplicates {
    private static final int KEY_BYTES = 32;

    private final Path file;
    /** The first event that came with a mark. */
    private final Map<String, String> firsts = new LinkedHashMap<>();

    private final Map<String, Boolean> possible = new LinkedHashMap<>();

    Duplicates(@Value("${sandbox.state-file}") String state) {
        this.file = Path.of(state).resolveSibling("county.key");
    }

    synchronized byte[] key() {
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                Path directory = file.toAbsolutePath().getParent();
                if (directory != null) {
                    Files.createDirectories(directory);
                }
                Files.write(file, key);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox has no key for marks", e);
        }
    }

    synchronized void came(String eventNumber, List<String> marks) {
        for (String mark : marks) {
            if (!firsts.computeIfAbsent(mark, _ -> eventNumber).equals(eventNumber)) {
                possible.put(eventNumber, true);
            }
        }
    }

    synchronized List<String> possible() {
        return List.copyOf(possible.keySet());
    }

    @Controller
    @ExecuteOn(TaskExecutors.BLOCKING)
    static final class Answers {
        private final Duplicates duplicates;

        Answers(Duplicates duplicates) {
            this.duplicates = duplicates;
        }

        @Get("/v1/county-key")
        EventWire.CountyKey key() {
            return new EventWire.CountyKey(Base64.getEncoder().encodeToString(duplicates.key()));
        }

        /** Numbers of the events that may be a second one for the same person and item. */
        @Get("/state/duplicates")
        List<String> possible() {
            return duplicates.possible();
        }
    }
}
