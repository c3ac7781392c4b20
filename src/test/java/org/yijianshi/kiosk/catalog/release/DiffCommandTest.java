package org.yijianshi.kiosk.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiffCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path before;
    private Path after;

    @BeforeEach
    void writeTwice() throws Exception {
        before = Files.createDirectories(directory.resolve("before"));
        after = Files.createDirectories(directory.resolve("after"));
        for (Path each : new Path[] {before, after}) {
            Files.createDirectories(each.resolve("pets"));
            Files.writeString(each.resolve("pets/items.yaml"), """
                    items:
                      - {id: licence, title: {zh: 养犬登记}, limit: {promised: 5}}
                      - {id: chip, title: {zh: 电子芯片}, limit: {promised: 1}}
                    """);
        }
    }

    @Test
    void theSameCatalogueHasNoChange() {
        assertThat(diff()).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("没有改动");
    }

    @Test
    void anotherOrderIsNoChange() throws Exception {
        Files.writeString(after.resolve("pets/items.yaml"), """
                items:
                  - {id: chip, title: {zh: 电子芯片}, limit: {promised: 1}}
                  - {id: licence, title: {zh: 养犬登记}, limit: {promised: 5}}
                """);
        assertThat(diff()).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("没有改动");
    }

    @Test
    void changesAreNamedByWhatTheyChange() throws Exception {
        Files.writeString(after.resolve("pets/items.yaml"), """
                items:
                  - {id: licence, title: {zh: 养犬登记}, limit: {promised: 3}}
                  - {id: vaccine, title: {zh: 狂犬疫苗}, limit: {promised: 0}}
                """);
        Files.writeString(after.resolve("pets/guide.yaml"), "fees: 不收费\n");
        assertThat(diff()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "+ pets/guide",
                        "~ pets/items/items/licence/limit/promised：5 → 3",
                        "- pets/items/items/chip：电子芯片",
                        "+ pets/items/items/vaccine：狂犬疫苗",
                        "共 4 处改动");
    }

    @Test
    void whatCameToAListIsNamedAlone() throws Exception {
        Files.writeString(before.resolve("order.yaml"), "events: [newborn, pets]\n");
        Files.writeString(after.resolve("order.yaml"), "events: [newborn, cats, pets]\n");
        Files.writeString(before.resolve("pets/event.yaml"), "aliases: [狗, 猫]\nlevels: [A, B]\n");
        Files.writeString(after.resolve("pets/event.yaml"), "aliases: [猫, 犬]\nlevels: [B, A]\n");
        assertThat(diff()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "+ order/events：cats",
                        "- pets/event/aliases：狗",
                        "+ pets/event/aliases：犬",
                        "~ pets/event/levels：[\"A\",\"B\"] → [\"B\",\"A\"]",
                        "共 4 处改动");
    }

    @Test
    void aBrokenFileIsNamedByLine() throws Exception {
        Files.writeString(after.resolve("pets/items.yaml"), "items:\n  - {id: *x}\n");
        assertThat(diff()).isEqualTo(1);
        assertThat(err.toString()).contains("items.yaml:2: ");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        after = directory.resolve("nowhere");
        assertThat(diff()).isEqualTo(1);
        assertThat(err.toString()).contains("没有这个目录", "nowhere");
    }

    private int diff() {
        return new CommandLine(new DiffCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(before.toString(), after.toString());
    }
}
