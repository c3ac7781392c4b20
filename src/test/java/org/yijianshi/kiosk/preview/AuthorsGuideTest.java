package org.yijianshi.kiosk.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Signature;
import org.yijianshi.kiosk.application.SubmissionDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.catalog.release.LiveCatalogue;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import tools.jackson.databind.json.JsonMapper;

/** Does what the author's guide says, file by file and command by command, and applies for the event it makes. */
class AuthorsGuideTest {
    private static final Path GUIDE = Path.of("src", "docs", "a-new-event.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)(?: (\\S+))?\\n(.*?)^```$");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String RUN = "kiosk-shell/kiosk run --config ";

    /** The launcher, without building first. */
    private static final String LAUNCHER = """
            #!/bin/bash
            options=(-XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
              -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.awt.headless=true -cp '%s')
            if [[ "$1 $2" == 'catalog preview' ]]; then
              from=$PWD
              cd '%s'
              exec '%s' "${options[@]}" "-Dkiosk.from=$from" org.yijianshi.kiosk.preview.Preview "${@:3}"
            fi
            exec '%3$s' "${options[@]}" org.yijianshi.kiosk.Kiosk "$@"
            """;

    @TempDir
    Path directory;

    private Path configuration = Path.of("");

    @Test
    void whatTheGuideSaysCanBeDoneAndTheEventBeAppliedFor() throws Exception {
        checkout();
        var blocks = BLOCK.matcher(Files.readString(GUIDE)).results().toList();
        assertThat(blocks).hasSizeGreaterThan(12);
        for (var block : blocks) {
            switch (block.group(1)) {
                case "yaml" -> Files.writeString(directory.resolve(block.group(2)), block.group(3));
                case "console" -> commands(block.group(3));
                default -> throw new AssertionError("a block of kind " + block.group(1));
            }
        }
        assertThat(directory.resolve("my-pictures/index.html"))
                .content()
                .contains("演示", "社会保障卡补换一件事", "要办哪些？", "请到发卡银行重设密码");
        applies(directory.resolve(configuration));
    }

    /** What a reader of the guide has before him. */
    private void checkout() throws IOException {
        for (var part : List.of("src/main/resources/catalog", "device-config")) {
            var from = Path.of(part);
            try (var files = Files.walk(from)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copy = directory.resolve(file);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        var launcher = directory.resolve("kiosk-shell").resolve("kiosk");
        Files.createDirectories(launcher.getParent());
        Files.writeString(
                launcher,
                LAUNCHER.formatted(
                        System.getProperty("java.class.path"),
                        Path.of("").toAbsolutePath(),
                        Path.of(System.getProperty("java.home"), "bin", "java")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private void commands(String block) throws Exception {
        var lines = block.lines().toList();
        for (int i = 0; i < lines.size(); ) {
            assertThat(lines.get(i)).startsWith("$ ");
            var command = lines.get(i).substring(2);
            var expected = new ArrayList<String>();
            for (i++; i < lines.size() && !lines.get(i).startsWith("$ "); i++) {
                expected.add(lines.get(i));
            }
            if (command.startsWith(RUN)) {
                configuration = Path.of(command.substring(RUN.length()));
            } else {
                assertThat(run(command)).as(command).matches(pattern(expected));
            }
        }
    }

    /** Output, then errors, then the exit code in brackets unless it is 0; a line each. */
    private String run(String command) throws Exception {
        var out = directory.resolve("out.txt");
        var process = new ProcessBuilder("bash", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(command)
                .isTrue();
        int code = process.exitValue();
        return Files.readString(out) + (code == 0 ? "" : "[" + code + "]\n");
    }

    private static Pattern pattern(List<String> expected) {
        var text = new StringBuilder();
        for (var line : expected) {
            text.append(Pattern.quote(line).replace("…", "\\E.*\\Q")).append('\n');
        }
        return Pattern.compile(text.toString());
    }

    private void applies(Path config) throws Exception {
        try (var terminal =
                Terminal.start(TerminalConfig.load(config).withPort(0).withStoreIn(directory.resolve("store")))) {
            var catalog = terminal.part(LiveCatalogue.class).get();
            var application = new Application(
                    catalog.event("social-card"),
                    catalog,
                    applicant(),
                    terminal.part(Records.class),
                    terminal.part(java.time.Clock.class));
            application.chooseRole("self");
            application.gather();
            var ask = (Guidance.Step.Ask) application.path().step();
            application.answer(ask.question(), "lost");

            assertThat(application.path().step()).isEqualTo(new Guidance.Step.Decided());
            assertThat(application.selected()).containsExactly("loss", "replacement");
            assertThat(application.form()).noneMatch(FormEntry::open);
            assertThat(application.materials()).noneMatch(MaterialEntry::open);
            var documents = terminal.part(Documents.class);
            assertThat(words(documents.oneTimeNotice(application))).contains("社会保障卡补换", "社保卡挂失", "5 个工作日");
            assertThat(documents.toSign(application))
                    .singleElement()
                    .satisfies(form -> assertThat(words(form.pdf())).contains("原社保卡号", "A41119900066", "演示"));

            for (var party : application.signers()) {
                application.sign(
                        new Signature(party, ink(), "[]", application.clock().instant()));
            }
            var submissions = terminal.part(Submissions.class);
            var receipt = application.submit(
                    submissions,
                    new SubmissionDocument.Terminal("01", "411199100001"),
                    documents.toSign(application),
                    documents);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            submissions.find(receipt.queryCode()).orElseThrow().delivery()
                                    == Submissions.Delivery.SENT);
            var progress = submissions.find(receipt.queryCode()).orElseThrow();
            assertThat(documents.receiptStrip(application, progress).picture().getHeight())
                    .isGreaterThan(500);
            assertThat(JsonMapper.shared()
                            .readTree(new SandboxControl(terminal.platform()).state())
                            .path("events")
                            .valueStream()
                            .map(event -> event.path("eventId").asString()))
                    .containsExactly("social-card");
        }
    }

    /** 示例工, whom the guide names. */
    private static Identity applicant() {
        return new Identity(
                Identity.Kind.RESIDENT,
                "示例工",
                "1",
                "01",
                LocalDate.of(1966, 7, 12),
                "河南省漯河市示例县示例镇示例村31号",
                "411199196607129057",
                "示例县公安局",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2040, 1, 1));
    }

    private static String words(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\R", "");
        }
    }

    private static byte[] ink() throws IOException {
        var picture = new BufferedImage(300, 100, BufferedImage.TYPE_INT_ARGB);
        var pen = picture.createGraphics();
        pen.setColor(java.awt.Color.BLACK);
        pen.drawLine(10, 80, 290, 20);
        pen.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }
}
