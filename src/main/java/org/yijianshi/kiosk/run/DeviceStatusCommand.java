package org.yijianshi.kiosk.run;

import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code device status}: exit 0 when nothing stands against using any device of the running terminal, else 1. */
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
        var all = fetch("/devices");
        if (all.isEmpty()) {
            return 1;
        }
        List<JsonNode> devices = all.get().path("devices").valueStream().toList();
        boolean answered = true;
        if (asked != null) {
            if (!names(devices).contains(asked)) {
                spec.commandLine().getErr().println("没有这台设备：" + asked + "，有：" + String.join("、", names(devices)));
                return 1;
            }
            var checked = fetch("/devices/" + asked + "/check");
            if (checked.isEmpty()) {
                return 1;
            }
            answered = checked.get().path("answered").asBoolean();
            devices = List.of(checked.get().path("device"));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(DeviceTable.header());
        devices.stream().map(DeviceTable::line).forEach(out::println);
        if (!answered) {
            out.println("设备没有及时回答，上面是最近一次知道的状态");
        }
        out.flush();
        return answered && devices.stream().allMatch(DeviceTable::well) ? 0 : 1;
    }

    private Optional<JsonNode> fetch(String path) throws InterruptedException {
        return service.ask(path, HttpRequest.newBuilder().GET()).map(JsonMapper.shared()::readTree);
    }

    private static List<String> names(List<JsonNode> devices) {
        return devices.stream().map(each -> each.path("name").asString()).toList();
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
            String path = "/devices";
            long shown = 0;
            while (true) {
                var answer = service.ask(path, HttpRequest.newBuilder().GET()).map(JsonMapper.shared()::readTree);
                if (answer.isEmpty()) {
                    return 1;
                }
                boolean changes = !path.equals("/devices");
                if (!changes) {
                    out.println(DeviceTable.header());
                }
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
