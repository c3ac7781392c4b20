package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.run.CatalogCommand;
import picocli.CommandLine;

class CatalogCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyNewborn() throws Exception {
        NewbornCopy.into(directory);
    }

    private int run(String... args) {
        return new CommandLine(new CatalogCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void soundCatalogueIsUsable() {
        assertThat(run("check", directory.toString())).as(err.toString()).isZero();

        assertThat(out.toString()).contains("新生儿出生一件事", "7 个事项", "工作日历：2025 年（版本 2026.11.1）、2026 年", "目录可用");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyDefectIsOneLineWithFileAndLine() throws Exception {
        Path form = directory.resolve("newborn/form.yaml");
        Files.writeString(
                form, Files.readString(form).replace("{card: sexCode}", "{card: colour}"), StandardCharsets.UTF_8);
        Path guide = directory.resolve("newborn/guide.yaml");
        Files.write(guide, new byte[] {'a', ':', ' ', (byte) 0xB9, (byte) 0xFA});

        assertThat(run("check", directory.toString())).isEqualTo(1);

        assertThat(err.toString().lines()).allMatch(line -> line.matches(".+\\.yaml:\\d+: .+"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unverifiedValuesAreReportedWithPlaceAndReason() {
        assertThat(run("report", directory.toString())).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.matches("(newborn|office)/\\S+：.+"))
                .contains("office/closes：舞阳县各窗口的下班时间没有核实，夏季和冬季也可能不同")
                .contains("newborn/items/items/social-security-card/limit：制卡 30 天未与县人力资源和社会保障局核对")
                .contains("newborn/datasets：数据集的名称和内容没有对照省平台的接口文档");
    }

    @Test
    void missingDirectoryIsNamed() {
        assertThat(run("check", directory.resolve("none").toString())).isEqualTo(1);

        assertThat(err.toString()).contains("没有这个目录");
    }
}
