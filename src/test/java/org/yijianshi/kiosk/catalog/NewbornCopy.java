package org.yijianshi.kiosk.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the bundled catalogue with the newborn event alone, to be broken. */
public final class NewbornCopy {
    private static final Path BUNDLED = Path.of("src", "main", "resources", "catalog");
    private static final List<String> COPIED =
            List.of("newborn", "codes", "divisions", "calculators", "datasets.yaml", "calendar", "office.yaml");

    private NewbornCopy() {}

    public static void into(Path directory) throws IOException {
        Files.writeString(directory.resolve("order.yaml"), "events: [newborn]\n");
        for (String name : COPIED) {
            try (Stream<Path> files = Files.walk(BUNDLED.resolve(name))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                    Path copy = directory.resolve(BUNDLED.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
