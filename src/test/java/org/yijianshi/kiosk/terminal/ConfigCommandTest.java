package org.yijianshi.kiosk.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(new ConfigCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void aGoodFileEndsWithZeroAndNamesTheSite() {
        assertThat(command.execute("check", "device-config/demo.yaml")).isZero();
        assertThat(out).hasToString("配置可用：示例村便民服务站（演示）\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBadFileEndsWithOneAndEveryDefect(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("bad.yaml"), "demonstration: true\nsites: 1\n");

        assertThat(command.execute("check", file.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .contains(file + ":2: 不认识“sites”，请检查拼写或删去")
                .contains(file + ":1: 缺少“site”，请补上");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutAnActionTheUsageIsShown() {
        assertThat(command.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("check");
    }
}
