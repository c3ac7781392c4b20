package org.yijianshi.kiosk.platform.sandbox;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk sandbox}: serves the sandbox platform until the process is ended. */
@Command(name = "sandbox", description = "启动演示沙箱平台", mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8090", description = "本机端口(默认 ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--state", defaultValue = "var/sandbox.json", description = "状态文件(默认 ${DEFAULT-VALUE})")
    private Path stateFile;

    @Option(names = "--tls", description = "用 HTTPS，自带发证机构；除登记和换密钥外都要终端的证书")
    private boolean tls;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Sandbox sandbox = tls ? Sandbox.tls(port, stateFile) : Sandbox.start(port, stateFile)) {
            spec.commandLine().getOut().println("演示沙箱平台:" + sandbox.url());
            sandbox.authority().ifPresent(file -> spec.commandLine().getOut().println("发证机构(写进终端配置的 trust):" + file));
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
