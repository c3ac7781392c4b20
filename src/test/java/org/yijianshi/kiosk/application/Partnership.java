package org.yijianshi.kiosk.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;

/** An event about an enterprise, with investors in rows, beside the bundled code and data sets. */
public final class Partnership {
    private static final Path BUNDLED = Path.of("src", "main", "resources", "catalog");
    private static final Path EVENTS = Path.of("src", "test", "resources", "events");

    private Partnership() {}

    /** Copies the files of the catalogue to an empty directory. */
    public static void copyTo(Path directory) throws IOException {
        copy(BUNDLED, List.of("codes", "calculators", "datasets.yaml", "calendar", "office.yaml"), directory);
        copy(EVENTS, List.of("codes", "partnership", "order.yaml"), directory);
    }

    public static Catalog load(Path directory) throws IOException, CatalogException {
        copyTo(directory);
        return new CatalogLoader(Clock.system(ZoneId.of("Asia/Shanghai"))).load(directory);
    }

    private static void copy(Path from, List<String> names, Path directory) throws IOException {
        for (String name : names) {
            try (Stream<Path> files = Files.walk(from.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = directory.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
