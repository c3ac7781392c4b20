package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

        assertThat(out.toString())
                .contains(
                        "新生儿出生一件事",
                        "7 个事项",
                        "没有着落 0、永远用不到 0、问两次 0、政府有还要交 0、告知以后才加 0",
                        "工作日历：2025 年（版本 2026.11.1）、2026 年",
                        "目录可用");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void followingEveryWayShowsWhatIsUnreachableAskedTwiceOrAskedLate() throws Exception {
        edit(
                "conditions.yaml",
                "conditions:\n",
                "conditions:\n  never: 'false'\n  town-chosen: data[\"applicant.division\"] != \"\"\n");
        edit("materials.yaml", "    needed-if: late\n", "    needed-if: never\n");
        edit(
                "form.yaml",
                "      - id: childcare.consent\n",
                "      - id: childcare.consent\n        visible-if: town-chosen\n");

        assertThat(run("check", directory.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .contains(
                        "newborn/材料 late-statement：永远用不到，请检查 offered-if、needed-if 或 ask-if",
                        "newborn/字段 childcare.consent：看告知单的时候就能确定要，却等到后面才问，请检查 required-if、needed-if、signs-if");
        assertThat(out.toString()).contains("目录还不能用");
    }

    private void edit(String name, String from, String to) throws Exception {
        Path file = directory.resolve("newborn").resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
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
