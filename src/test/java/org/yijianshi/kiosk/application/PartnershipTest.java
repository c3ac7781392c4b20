package org.yijianshi.kiosk.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.yaml.YamlReader;

/** An event made for this test: an enterprise chosen among those on record, for which the applicant may act or not. */
class PartnershipTest {
    private static final Path BUNDLED = Path.of("src", "main", "resources", "catalog");
    private static final Path EVENTS = Path.of("src", "test", "resources", "events");

    @TempDir
    private static Path directory;

    private static Catalog catalog;

    @BeforeAll
    static void load() throws Exception {
        copy(BUNDLED, List.of("codes", "calculators", "datasets.yaml", "calendar", "office.yaml"));
        copy(EVENTS, List.of("partnership", "order.yaml"));
        catalog = new CatalogLoader(Clock.system(ZoneId.of("Asia/Shanghai"))).load(directory);
    }

    private static void copy(Path from, List<String> names) throws Exception {
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

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsWritten() throws Exception {
        return Case.all(
                catalog,
                "partnership",
                YamlReader.read(directory.resolve("partnership").resolve("cases.yaml"))
                        .root());
    }
}
