package org.yijianshi.kiosk.device.ups;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ups status}: what the power supply says, to try it without the terminal. */
@Command(
        name = "ups",
        description = "不间断电源（NUT）",
        subcommands = UpsCommand.Status.class,
        mixinStandardHelpOptions = true)
public final class UpsCommand {

    /** Prints what the terminal runs on and ends with 0, or the reason on one line of stderr and ends with 1. */
    @Command(name = "status", description = "问一次电源，输出一行", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        @Option(names = "--host", defaultValue = "127.0.0.1", description = "upsd 的地址（默认 ${DEFAULT-VALUE}）")
        private String host;

        @Option(names = "--port", defaultValue = "" + UpsAddress.STANDARD_PORT, description = "端口（默认 ${DEFAULT-VALUE}）")
        private int port;

        @Option(names = "--name", required = true, description = "ups.conf 里的名称")
        private String name;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            try (Ups ups = Ups.start("ups", new UpsAddress(host, port, name), Clock.systemDefaultZone())) {
                var status = ups.firstStatus(PATIENCE).orElse(null);
                if (status != null && status.usable()) {
                    var fault = status.fault();
                    return Answer.of(spec, fault == null ? ups.supply().name() : ups.supply() + " " + fault.action());
                }
                return Answer.of(
                        spec, status == null || status.fault() == null ? UpsFault.UNREACHABLE : status.fault());
            }
        }
    }
}
