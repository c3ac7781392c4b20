package org.yijianshi.kiosk.application;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.yaml.YamlReader;

/** An event made for this test: an enterprise chosen among those on record, for which the applicant may act or not. */
class PartnershipTest {

    @TempDir
    private static Path directory;

    private static Catalog catalog;

    @BeforeAll
    static void load() throws Exception {
        catalog = Partnership.load(directory);
    }

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsWritten() throws Exception {
        return Case.all(
                        catalog,
                        "partnership",
                        YamlReader.read(directory.resolve("partnership").resolve("cases.yaml"))
                                .root())
                .stream()
                .map(CasesTest::comesOutAsWritten);
    }
}
