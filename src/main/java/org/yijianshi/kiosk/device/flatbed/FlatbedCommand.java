package org.yijianshi.kiosk.device.flatbed;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.Answer;
import org.yijianshi.kiosk.device.DeviceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flatbed}: tries a flatbed scanner without the terminal. */
@Command(
        name = "flatbed",
        description = "平板扫描仪（SANE）",
        subcommands = {FlatbedCommand.Status.class, FlatbedCommand.Scan.class},
        mixinStandardHelpOptions = true)
public final class FlatbedCommand {
    /** Which one. */
    static final class Which {
        @Option(names = "--device", required = true, description = "SANE 的设备名，见 scanimage -L；试用可以写 test")
        private String device;

        @Option(names = "--dpi", defaultValue = "200", description = "每英寸点数（默认 ${DEFAULT-VALUE}）")
        private int dpi;

        @Option(names = "--program", defaultValue = FlatbedSettings.SCANIMAGE, description = "scanimage 的路径")
        private String program;

        Flatbed start() {
            return Flatbed.start("flatbed", new FlatbedSettings(program, device, dpi), Clock.systemDefaultZone());
        }
    }

    /** Prints ONLINE and ends with 0, or the reason on one line of stderr and ends with 1. */
    @Command(name = "status", description = "看扫描仪在不在，输出一行", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofSeconds(20);

        @Mixin
        private final Which which = new Which();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            try (var flatbed = which.start()) {
                var status = flatbed.firstStatus(PATIENCE).orElse(null);
                if (status != null && status.usable()) {
                    return Answer.of(spec, status.state().name());
                }
                return Answer.of(
                        spec, status == null || status.fault() == null ? FlatbedFault.TOO_SLOW : status.fault());
            }
        }
    }

    /** Scans once and prints how large the picture is; it is thrown away, because it may be somebody's. */
    @Command(name = "scan", description = "扫一页，输出大小；图像不保存", mixinStandardHelpOptions = true)
    static final class Scan implements Callable<Integer> {
        @Mixin
        private final Which which = new Which();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            try (var flatbed = which.start()) {
                int bytes = flatbed.scan().length;
                return Answer.of(spec, "{\"format\":\"png\",\"bytes\":%d}".formatted(bytes));
            } catch (DeviceException e) {
                return Answer.of(spec, e.fault());
            }
        }
    }
}
