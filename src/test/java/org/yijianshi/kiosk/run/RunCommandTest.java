package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new RunCommand()).setErr(new PrintWriter(err));

    @Test
    void aBadConfigurationDoesNotStart() throws Exception {
        Path file = Files.writeString(directory.resolve("bad.yaml"), "demonstration: maybe\n");

        assertThat(command.execute("--config", file.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).contains(file + ":1: “demonstration”应写成true 或 false");
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(command.execute("--port", port, "--scratch", directory.toString()))
                    .isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains("端口已被占用", port);
        }
    }

    @Test
    void aKeyThatOthersMayReadIsToldInOneLine() throws Exception {
        Path keys = Files.createDirectories(directory.resolve("key"));
        Path identity = Files.writeString(keys.resolve("identity"), "secret");
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(command.execute("--port", "0", "--scratch", directory.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("终端密钥打不开", "0600", "kiosk enrol");
        assertThat(err.toString()).doesNotContain("secret");
    }

    @Test
    void defectsOfTheDemonstrationsPeopleAreToldByLine() throws Exception {
        var people = Files.createDirectories(directory.resolve("people"));
        Files.writeString(people.resolve("family.yaml"), """
                title: 一家
                people:
                  somebody:
                    label: 某人
                    card: {name: 示例甲, nationCode: '01', address: 示例路1号, number: '411199199010029040'}
                """);
        var config = Files.writeString(
                directory.resolve("terminal.yaml"),
                Files.readString(Path.of("device-config", "demo.yaml"))
                        .replace("sandboxPort: 8082", "sandboxPort: 8082\n  people: people"));

        assertThat(command.execute("--config", config.toString(), "--port", "0", "--scratch", directory.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("family.yaml:5: 身份证号不对");
    }
}
