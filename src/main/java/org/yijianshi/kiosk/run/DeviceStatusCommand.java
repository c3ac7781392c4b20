package org.yijianshi.kiosk.run;

import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code device status}: exit 0 when every device of the running terminal can be used, else 1. */
@Command(name = "status", description = "正在运行的终端：每台设备一行", mixinStandardHelpOptions = true)
final class DeviceStatusCommand implements Callable<Integer> {
    @Mixin
    private LocalService service = new LocalService();

    @Option(names = "--ask", paramLabel = "NAME", description = "现在问一次这台设备，例如 id-card")
    private @Nullable String asked;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String path = asked == null ? "/devices" : "/devices/" + asked + "/check";
        var answer = service.ask(path, HttpRequest.newBuilder().GET()).map(JsonMapper.shared()::readTree);
        if (answer.isEmpty()) {
            return 1;
        }
        List<JsonNode> devices = asked == null
                ? answer.get().path("devices").valueStream().toList()
                : List.of(answer.get().path("device"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(DeviceTable.header());
        devices.stream().map(DeviceTable::line).forEach(out::println);
        boolean answered = asked == null || answer.get().path("answered").asBoolean();
        if (!answered) {
            out.println("设备没有及时回答，上面是最近一次知道的状态");
        }
        out.flush();
        return answered && devices.stream().allMatch(DeviceTable::usable) ? 0 : 1;
    }

    /** {@code device watch}: each change as it comes, until it is ended or the terminal is gone. */
    @Command(name = "watch", description = "正在运行的终端：有变化就输出一行，直到按 Ctrl-C", mixinStandardHelpOptions = true)
    static final class Watch implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Option(names = "--changes", hidden = true, description = "Ends after so many changes.")
        private long limit = Long.MAX_VALUE;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            out.println(DeviceTable.header());
            String path = "/devices";
            long shown = 0;
            while (true) {
                var answer = service.ask(path, HttpRequest.newBuilder().GET()).map(JsonMapper.shared()::readTree);
                if (answer.isEmpty()) {
                    return 1;
                }
                boolean changes = !path.equals("/devices");
                for (JsonNode device : answer.get().path("devices")) {
                    out.println(DeviceTable.line(device));
                    shown += changes ? 1 : 0;
                }
                out.flush();
                if (shown >= limit) {
                    return 0;
                }
                path = "/devices/changes?after=" + answer.get().path("number").asLong();
            }
        }
    }
}
