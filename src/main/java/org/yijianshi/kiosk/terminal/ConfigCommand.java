package org.yijianshi.kiosk.terminal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code config check FILE}: exit 0 when a terminal can start with the file, else 1 and every defect on standard error. */
@Command(name = "config", description = "终端配置", subcommands = ConfigCommand.Check.class)
public final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    @Command(name = "check", description = "检查配置文件，列出每一处问题", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "配置文件（YAML）")
        private Path file;

        @Override
        public Integer call() {
            try {
                TerminalConfig config = TerminalConfig.load(file);
                spec.commandLine()
                        .getOut()
                        .println("配置可用：" + config.site().name() + (config.demonstration() ? "（演示）" : ""));
                return 0;
            } catch (InvalidConfigException e) {
                spec.commandLine().getErr().println(e.getMessage());
                return 1;
            }
        }
    }
}
