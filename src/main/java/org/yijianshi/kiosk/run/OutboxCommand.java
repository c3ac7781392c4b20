package org.yijianshi.kiosk.run;

import java.net.http.HttpRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the running terminal: its store belongs to one process. */
@Command(
        name = "outbox",
        description = "待送达的申请",
        mixinStandardHelpOptions = true,
        subcommands = {OutboxCommand.Status.class, OutboxCommand.Retry.class})
public final class OutboxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    @Command(name = "status", description = "还有多少条未送达", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Override
        public Integer call() throws InterruptedException {
            return service.answer("/outbox", HttpRequest.newBuilder().GET());
        }
    }

    @Command(name = "retry", description = "原因排除后，把省平台退回的再送一次", mixinStandardHelpOptions = true)
    static final class Retry implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Override
        public Integer call() throws InterruptedException {
            return service.answer("/outbox/retry", HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()));
        }
    }
}
