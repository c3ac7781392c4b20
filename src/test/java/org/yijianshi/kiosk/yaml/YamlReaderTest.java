package org.yijianshi.kiosk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private static final Path FILE = Path.of("样例.yaml");

    private static YamlDocument read(String yaml) throws YamlException {
        return YamlReader.parse(FILE, yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Defect refused(byte[] content) {
        return assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> catchThrowableOfType(YamlException.class, () -> YamlReader.parse(FILE, content)))
                .defect();
    }

    private static Defect refused(String yaml) {
        return refused(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsCodesAndDatesAsWrittenAndKnowsLines() throws YamlException {
        YamlDocument document =
                read("# 说明\n标题: 新生儿\ncodes:\n  01: 汉族\n  10: 居民\nlist:\n  - a: 2026-11-23\n    b: 5\n  - 007\n");
        assertThat(document.root().at("/codes/01").asString()).isEqualTo("汉族");
        assertThat(document.root().at("/list/0/a").asString()).isEqualTo("2026-11-23");
        assertThat(document.root().at("/list/0/b").isInt()).isTrue();
        assertThat(document.root().at("/list/1").asString()).isEqualTo("007");
        assertThat(document.line("/codes/10")).isEqualTo(5);
        assertThat(document.line("/list/0")).isEqualTo(7);
        assertThat(document.line("/list/0/b")).isEqualTo(8);
        assertThat(document.line("/list/0/absent/deeper")).isEqualTo(7);
    }

    @Test
    void acceptsTheByteOrderMarkOfNotepad() throws YamlException {
        assertThat(read("\uFEFFa: 1\n").root().at("/a").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: 2\na: 3\n'|3|写了两次",
                "'a: &x 1\n'|1|锚点",
                "'a: &x [*x]\n'|1|锚点",
                "'&x\nb: *x\n'|1|锚点",
                "'a: 1\nb: *x\n'|2|引用",
                "'a: !!java.io.File x\n'|1|类型标记",
                "'a: 1\n---\nb: 2\n'|2|一份内容",
                "'a: [1, 2\nb: 3\n'|2|YAML 写法不对",
                "'? [a, b]\n: 1\n'|1|一个名称",
                "'# 空\n'|1|空的",
                "'a: 1\nb: \u0007\n'|2|控制字符",
                "'a: 123456789012345678901234567890123\n'|1|数字太长",
                "'a: 1\nb: 1e99999999999\n'|2|不是普通数字"
            })
    void refusesWithTheLine(String yaml, int line, String reason) {
        Defect defect = refused(yaml);
        assertThat(defect.line()).isEqualTo(line);
        assertThat(defect.reason()).contains(reason);
        assertThat(defect.toString()).startsWith("样例.yaml:" + line + ": ");
    }

    @Test
    void refusesOtherEncodingsAtTheirLine() {
        Defect defect = refused("a: 1\nb: 中文\n".getBytes(Charset.forName("GB18030")));
        assertThat(defect.line()).isEqualTo(2);
        assertThat(defect.reason()).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "GB18030", "Big5"})
    void saysHowToSaveAFileOfAnotherEncoding(String encoding) {
        Defect defect = refused("名称: 新生儿\n".getBytes(Charset.forName(encoding)));
        assertThat(defect.line()).isEqualTo(1);
        assertThat(defect.reason()).contains("UTF-8");
    }

    @Test
    void refusesHalfACharacterAtTheEnd() {
        byte[] whole = "a: 1\nb: 中".getBytes(StandardCharsets.UTF_8);
        Defect defect = refused(Arrays.copyOf(whole, whole.length - 1));
        assertThat(defect.line()).isEqualTo(2);
        assertThat(defect.reason()).contains("UTF-8");
    }

    @Test
    void refusesMoreThanItCanHoldAtTheLineWhereItBecomesTooMuch() {
        assertThat(refused("- 1\n".repeat(60_000))).satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(YamlTree.MAX_NODES);
            assertThat(defect.reason()).contains("超过 50000 项");
        });
        assertThat(refused("a: [" + "1,".repeat(400_000) + "1]").reason()).contains("超过 50000 项");
        assertThat(refused("? " + "名".repeat(100_000) + "\n: [" + "1,".repeat(30_000) + "1]")
                        .reason())
                .contains("名称超过 200 个字");
    }

    @Test
    void keepsTheLinesOfALongPathWithoutWritingThePathOut() throws YamlException {
        var yaml = new StringBuilder();
        for (int depth = 0; depth < 45; depth++) {
            yaml.append(" ".repeat(depth)).append("k".repeat(200)).append(":\n");
        }
        yaml.append(" ".repeat(45)).append("[").append("1,\n".repeat(45_000)).append("1]\n");
        YamlDocument document = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(yaml.toString()));
        assertThat(document.line(("/" + "k".repeat(200)).repeat(45) + "/44999")).isEqualTo(45 + 45_000);
    }

    @Test
    void findsALineThroughNamesWithSlashesAndTildes() throws YamlException {
        YamlDocument document = read("a/b:\n  c~d: 1\n  '': 2\n");
        assertThat(document.line("/a~1b/c~0d")).isEqualTo(2);
        assertThat(document.line("/a~1b/")).isEqualTo(3);
        assertThat(document.line("/a~1b/none")).isEqualTo(1);
        assertThat(document.line("")).isEqualTo(1);
    }

    @Test
    void refusesHugeAndDeepFilesQuickly() {
        assertThat(refused("a: " + "x".repeat(YamlReader.MAX_BYTES)).reason()).contains("1 MiB");
        assertThat(refused("[".repeat(500_000)).reason()).contains("层级超过 50");
        assertThat(refused("a:\n" + "- ".repeat(200_000)).reason()).contains("层级超过 50");
        assertThat(refused("- 1\n".repeat(200_000) + "\t- 1").line()).isGreaterThan(1);
    }

    @Test
    void opensNothingThatIsNoFile(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("a.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path each : List.of(pipe, directory)) {
            YamlException e = assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> catchThrowableOfType(YamlException.class, () -> YamlReader.read(each)));
            assertThat(e.defect()).isEqualTo(new Defect(each, 1, "这不是普通文件，请换成普通文件"));
        }
    }

    @Test
    void reportsAMissingFile() {
        YamlException e = catchThrowableOfType(YamlException.class, () -> YamlReader.read(Path.of("没有.yaml")));
        assertThat(e.defect().reason()).contains("读不出来");
    }
}
