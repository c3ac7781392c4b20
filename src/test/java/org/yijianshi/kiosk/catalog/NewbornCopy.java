package org.yijianshi.kiosk.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the bundled catalogue to be broken. */
final class NewbornCopy {
    private static final Path BUNDLED = Path.of("src", "main", "resources", "catalog");

    private NewbornCopy() {}

    static void into(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(BUNDLED)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Path copy = directory.resolve(BUNDLED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
