package org.yijianshi.kiosk.run;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.terminal.InvalidConfigException;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code device test}: every device of a configuration, with the terminal stopped: asked, then tried with a person. Exit
 * 0 when all passed, else 1.
 */
@Command(name = "test", description = "终端停着时逐台试设备：先问它，再请人配合（放证、看测试条、扫码）", mixinStandardHelpOptions = true)
final class DeviceTestCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTestCommand.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "终端配置，默认 ${DEFAULT-VALUE}",
            defaultValue = "${env:KIOSK_CONFIG:-device-config/demo.yaml}")
    private Path file;

    @Option(names = "--only", paramLabel = "NAME", description = "只试这一台，例如 id-card")
    private @Nullable String only;

    @Option(names = "--timeout", defaultValue = "30", description = "等人配合的秒数（默认 ${DEFAULT-VALUE}）")
    private int timeoutSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        TerminalConfig config;
        try {
            config = TerminalConfig.load(file);
        } catch (InvalidConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        if (LocalService.isRunning(config.ui().servicePort())) {
            spec.commandLine().getErr().println("终端正在运行，设备归它用：先停下终端，或用 device status 看状态");
            return 1;
        }
        var console = new Console(System.in);
        boolean passed = true;
        try (var context = Terminal.devicesOnly(config, Clock.systemUTC())) {
            for (Device device : context.getBeansOfType(Device.class)) {
                if (only == null || only.equals(device.name())) {
                    passed &= test(device, console);
                }
            }
        }
        return passed ? 0 : 1;
    }

    private boolean test(Device device, Console console) throws InterruptedException {
        var status = device.checkHealth(ANSWER_WITHIN).orElseGet(device::status);
        say(device.title() + " " + device.name() + "：" + DeviceTable.state(status.state()) + told(status.fault()));
        device.capabilities().forEach((name, value) -> say("  " + name + " " + value));
        if (status.fault() != null && !status.usable()) {
            return false;
        }
        Optional<GuidedTest> test = device.guidedTest();
        return test.isEmpty() || guide(test.get(), console);
    }

    private boolean guide(GuidedTest test, Console console) throws InterruptedException {
        say("  " + test.task());
        Optional<DeviceFault> fault = test.act().run(Duration.ofSeconds(timeoutSeconds), console);
        if (fault.isPresent()) {
            say("  没有通过" + told(fault.get()));
            return false;
        }
        if (test.look().isPresent()) {
            say("  " + test.look().get() + "（回答 是 或 否）");
            if (!console.answer().strip().equals("是")) {
                say("  没有通过");
                return false;
            }
        }
        say("  通过");
        return true;
    }

    /** What is typed here: answers of a person, and codes of a scanner that poses as a keyboard. */
    private static final class Console implements GuidedTest.Keys {
        /** Nobody will type any more. */
        private static final String CLOSED = "\u0004";

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Console(InputStream in) {
            // A daemon: reading a console cannot be interrupted.
            Thread.ofPlatform().daemon().name("console").start(() -> read(in));
        }

        private void read(InputStream in) {
            try {
                new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))
                        .lines()
                        .forEach(lines::add);
            } catch (UncheckedIOException e) {
                LOG.debug("the console was closed", e);
            } finally {
                lines.add(CLOSED);
            }
        }

        /** Waits as long as it takes; {@link #CLOSED} when none can come. */
        String answer() throws InterruptedException {
            return noted(lines.take());
        }

        @Override
        public Optional<String> line(Duration patience) throws InterruptedException {
            return Optional.ofNullable(lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .map(this::noted)
                    .filter(line -> !line.equals(CLOSED));
        }

        private String noted(String line) {
            if (line.equals(CLOSED)) {
                lines.add(CLOSED);
            }
            return line;
        }
    }

    private static String told(@Nullable DeviceFault fault) {
        return fault == null ? "" : "，" + fault.name() + "：" + fault.action();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
