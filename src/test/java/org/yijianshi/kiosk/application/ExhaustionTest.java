package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.CatalogLoader;

/** What following every way finds in rows of repeated groups. */
class ExhaustionTest {
    @TempDir
    private Path directory;

    @Test
    void anEventWithRowsAsksNothingTwiceOrLate() throws Exception {
        Partnership.copyTo(directory);

        var report = report();

        assertThat(report.sound()).isTrue();
        assertThat(report.paths()).isPositive();
    }

    @Test
    void aFieldOfARowThatAppearsWhateverIsFilledInTheRowIsLate() throws Exception {
        Partnership.copyTo(directory);
        edit("conditions.yaml", "conditions:\n", "conditions:\n  kind-said: data[\"partner.kind\"] != \"\"\n");
        edit("form.yaml", "      - id: partner.share\n", "      - id: partner.share\n        visible-if: kind-said\n");

        assertThat(report().late()).containsExactly("字段 partner.share");
    }

    @Test
    void aPaperThatFollowsFromEveryFillingOfTheRowsIsLate() throws Exception {
        Partnership.copyTo(directory);
        edit(
                "conditions.yaml",
                "exists(\"partner.kind\", \"ENTERPRISE\")",
                "exists(\"partner.kind\", \"ENTERPRISE\") || exists(\"partner.kind\", \"PERSON\")");

        assertThat(report().late()).containsExactly("材料 decision");
    }

    @Test
    void theSameWordsTwiceInOneRowAreFoundAndInTwoRowsAreNot() throws Exception {
        Partnership.copyTo(directory);
        edit("form.yaml", "        label: 占百分之几\n", "        label: 姓名或名称\n");

        assertThat(report().twice()).containsExactly("字段 partner.share");
    }

    private Exhaustion.Report report() throws Exception {
        var catalog = CatalogLoader.inChina().load(directory);
        return new Exhaustion(catalog, catalog.event("partnership"))
                .report(CatalogLoader.cases(directory, "partnership"));
    }

    private void edit(String name, String from, String to) throws Exception {
        var file = directory.resolve("partnership").resolve(name);
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
