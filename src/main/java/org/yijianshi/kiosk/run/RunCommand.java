package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.link.UnusableKeyException;
import org.yijianshi.kiosk.platform.sandbox.InvalidPeopleException;
import org.yijianshi.kiosk.terminal.InvalidConfigException;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the terminal and keeps it until it is told to stop. Exit 1 when its configuration cannot be used. */
@Command(name = "run", description = "启动终端服务与页面", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "终端配置，默认 ${DEFAULT-VALUE}",
            defaultValue = "${env:KIOSK_CONFIG:-device-config/demo.yaml}")
    private Path file;

    @Option(names = "--port", description = "页面端口，本机服务和沙箱随后两个；0 为任意")
    private @Nullable Integer port;

    @Option(names = "--scratch", paramLabel = "DIRECTORY", hidden = true, description = "Data and key go here.")
    private @Nullable Path scratch;

    @Option(
            names = "--address-file",
            hidden = true,
            description = "Gets the addresses of pages and local service, a line each, once pages are served.")
    private @Nullable Path addressFile;

    @Override
    public Integer call() throws Exception {
        TerminalConfig config;
        try {
            config = config();
        } catch (InvalidConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        try (var terminal = Terminal.start(config)) {
            terminal.closeAtShutdown();
            // Not from the thread that tells: it is waited for while everything is closed.
            terminal.onPowerEnd(() -> Thread.ofPlatform().start(() -> System.exit(0)));
            System.out.println("终端页面 " + terminal.address());
            announce(terminal);
            new CountDownLatch(1).await();
        } catch (InvalidPeopleException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            if (caused(e, UnusableKeyException.class)) {
                spec.commandLine().getErr().println(UnusableKeyException.action());
                return 1;
            }
            if (!caused(e, BindException.class)) {
                throw e;
            }
            var ui = config.ui();
            spec.commandLine()
                    .getErr()
                    .printf("端口已被占用（页面 %d，本机服务 %d，演示还有沙箱）：终端可能已在运行；请先结束它，或用 --port 换端口%n", ui.port(), ui.servicePort());
            return 1;
        }
        return 0;
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> by) {
        return by.isInstance(e) || (e.getCause() != null && caused(e.getCause(), by));
    }

    private TerminalConfig config() throws InvalidConfigException {
        TerminalConfig config = TerminalConfig.load(file);
        if (port != null) {
            config = config.withPort(port);
        }
        return scratch == null ? config : config.withStoreIn(scratch);
    }

    private void announce(Terminal terminal) throws IOException {
        if (addressFile != null) {
            Path unfinished = addressFile.resolveSibling(addressFile.getFileName() + ".new");
            Files.write(
                    unfinished,
                    List.of(terminal.address().toString(), terminal.service().toString()));
            Files.move(unfinished, addressFile, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
