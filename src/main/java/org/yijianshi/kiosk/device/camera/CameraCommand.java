package org.yijianshi.kiosk.device.camera;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.Answer;
import org.yijianshi.kiosk.device.DeviceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code camera open}: tries the camera in the browser, without the terminal. */
@Command(
        name = "camera",
        description = "高拍仪摄像头（在浏览器里打开）",
        subcommands = CameraCommand.Open.class,
        mixinStandardHelpOptions = true)
public final class CameraCommand {

    /** Prints the camera and its picture as one JSON object and ends with 0, or the reason on one line of stderr and ends with 1. */
    @Command(name = "open", description = "像终端页面那样打开摄像头，输出名称和画面大小；画面不保存", mixinStandardHelpOptions = true)
    static final class Open implements Callable<Integer> {
        @Option(
                names = "--browser",
                defaultValue = CameraTrial.STANDARD_BROWSER,
                description = "浏览器程序（默认 ${DEFAULT-VALUE}）")
        private String program;

        @Option(names = "--browser-switch", paramLabel = "SWITCH", description = "另给浏览器的开关，可写几次")
        private List<String> switches = List.of();

        @Option(names = "--port", defaultValue = "0", description = "页面的端口；浏览器策略只许终端地址用摄像头时，写终端页面的端口（先停下终端）")
        private int port;

        @Option(names = "--timeout", defaultValue = "30", description = "等待的秒数（默认 ${DEFAULT-VALUE}）")
        private int timeoutSeconds;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            try {
                var picture = new CameraTrial(program, switches, port).open(Duration.ofSeconds(timeoutSeconds));
                return Answer.of(spec, JsonMapper.shared().writeValueAsString(picture));
            } catch (DeviceException e) {
                return Answer.of(spec, e.fault());
            }
        }
    }
}
