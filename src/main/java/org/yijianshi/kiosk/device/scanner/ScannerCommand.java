package org.yijianshi.kiosk.device.scanner;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.Answer;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code scanner read}: reads one code by hand, to try a scanner without the terminal. */
@Command(
        name = "scanner",
        description = "扫码器",
        subcommands = ScannerCommand.Read.class,
        mixinStandardHelpOptions = true)
public final class ScannerCommand {

    /** Prints the code as one JSON object and ends with 0, or the reason on one line of stderr and ends with 1. */
    @Command(name = "read", description = "扫一个码，输出一个 JSON 对象；控制字符写成转义", mixinStandardHelpOptions = true)
    static final class Read implements Callable<Integer> {
        @Option(names = "--port", required = true, description = "串口路径，例如 /dev/kiosk-scanner")
        private String port;

        @Option(names = "--baud", defaultValue = "9600", description = "波特率（默认 ${DEFAULT-VALUE}）")
        private int baud;

        @Option(
                names = "--family",
                defaultValue = "LINE",
                description = "型号：${COMPLETION-CANDIDATES}（默认 ${DEFAULT-VALUE}）")
        private ScannerFamily family;

        @Option(names = "--end", defaultValue = "CR", description = "结束符：${COMPLETION-CANDIDATES}（默认 ${DEFAULT-VALUE}）")
        private FrameEnd end;

        @Option(names = "--timeout", defaultValue = "10", description = "等待的秒数（默认 ${DEFAULT-VALUE}）")
        private int timeoutSeconds;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var settings = new ScannerSettings(new SerialSettings(port, baud), family, end);
            try (Scanner scanner = Scanner.start("scanner", settings, Clock.systemDefaultZone())) {
                return Answer.of(spec, json(scanner.read(Duration.ofSeconds(timeoutSeconds))));
            } catch (DeviceException e) {
                return Answer.of(spec, e.fault());
            }
        }
    }

    private static String json(ScannedCode code) {
        JsonMapper mapper = JsonMapper.shared();
        return mapper.writeValueAsString(mapper.createObjectNode()
                .put("symbology", code.symbology().name())
                .put("characters", code.text().codePointCount(0, code.text().length()))
                .put("text", code.text()));
    }
}
