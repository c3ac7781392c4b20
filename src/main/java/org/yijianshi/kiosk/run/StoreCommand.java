package org.yijianshi.kiosk.run;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.store.Rekey;
import org.yijianshi.kiosk.store.Restore;
import org.yijianshi.kiosk.terminal.InvalidConfigException;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Snapshots of the store, and back; its key from one place to another. */
@Command(
        name = "store",
        description = "存储的备份、恢复和密钥",
        mixinStandardHelpOptions = true,
        subcommands = {StoreCommand.Snapshot.class, StoreCommand.RestoreSnapshot.class, StoreCommand.NewKey.class})
public final class StoreCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    @Command(name = "snapshot", description = "正在运行的终端把存储写成备份，内容仍是加密的", mixinStandardHelpOptions = true)
    static final class Snapshot implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "还不存在的文件，由终端服务的用户写")
        private Path file;

        @Override
        public Integer call() throws InterruptedException {
            var body = JSON.writeValueAsString(
                    Map.of("path", file.toAbsolutePath().normalize().toString()));
            return service.answer(
                    "/store/snapshot",
                    HttpRequest.newBuilder()
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
    }

    @Command(name = "restore", description = "终端停止时，用备份代替丢失或损坏的存储；密钥文件要在原处", mixinStandardHelpOptions = true)
    static final class RestoreSnapshot implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "store snapshot 写的备份")
        private Path file;

        @Mixin
        private StoppedTerminal stopped = new StoppedTerminal();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            try {
                var restored = Restore.from(file, stopped.store());
                if (restored.aside() != null) {
                    out.println("损坏的存储移到 " + restored.aside() + "，不要删除");
                }
                out.println("已恢复，有 %d 条待送达；启动后先问省平台收到没有，再决定送不送".formatted(restored.waiting()));
                out.println("备份以后提交的申请不在这里。用 audit verify 看缺了哪一段");
                return spec.exitCodeOnSuccess();
            } catch (InvalidConfigException | Restore.Refused e) {
                spec.commandLine().getErr().println(e.getMessage());
            } catch (StoreException e) {
                spec.commandLine().getErr().println("备份不能用，什么都没有改：" + e.fault().technician());
            }
            return spec.exitCodeOnExecutionException();
        }
    }

    @Command(
            name = "rekey",
            description = "终端停止时，把存储换到新配置所说的密钥（文件、PKCS#12 或密钥模块），旧密钥随即销毁",
            mixinStandardHelpOptions = true)
    static final class NewKey implements Callable<Integer> {
        @Option(names = "--from", required = true, paramLabel = "FILE", description = "改动以前的终端配置")
        private Path before;

        @Mixin
        private StoppedTerminal stopped = new StoppedTerminal();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            try {
                var old = TerminalConfig.load(before);
                int waiting = Rekey.move(Terminal.storeKey(old.store()), stopped.store());
                out.println("已换到新密钥，旧密钥已销毁，%d 条待送达都在".formatted(waiting));
                out.println("以前的备份打不开了：删掉，启动后重新备份");
                return spec.exitCodeOnSuccess();
            } catch (InvalidConfigException | Restore.Refused e) {
                spec.commandLine().getErr().println(e.getMessage());
            } catch (StoreException e) {
                spec.commandLine().getErr().println("没有换成：" + e.fault().technician());
            }
            return spec.exitCodeOnExecutionException();
        }
    }

    /** The store of a terminal that must not run meanwhile. */
    static final class StoppedTerminal {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "终端配置，默认 ${DEFAULT-VALUE}",
                defaultValue = "${env:KIOSK_CONFIG:-device-config/demo.yaml}")
        private Path config;

        /** @throws Restore.Refused when it runs */
        private Outbox.Settings store() throws InvalidConfigException, Restore.Refused {
            var terminal = TerminalConfig.load(config);
            if (LocalService.isRunning(terminal.ui().servicePort())) {
                throw new Restore.Refused("终端正在运行。先停止它，再来一遍");
            }
            return Terminal.storeSettings(terminal, Clock.system(ZoneId.of("Asia/Shanghai")));
        }
    }
}
