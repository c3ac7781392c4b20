package org.yijianshi.kiosk.device.soak;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk soak}: exit 0 when everything got well and nothing leaked, else 1. */
@Command(
        name = "soak",
        description = "在模拟设备上反复拔插、出错、沉默，查泄漏和空转 / plugs and disturbs the devices, looks for leaks",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
    @Option(names = "--events", defaultValue = "2000", description = "发生多少件事（默认 ${DEFAULT-VALUE}）")
    private int events;

    @Option(names = "--seed", description = "同一个数抽出同样的事，默认随机")
    private @Nullable Long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        out.println("seed=" + drawn);
        var result = new Soak(Kinds.ALL, drawn, line -> {
                    out.println(line);
                    out.flush();
                })
                .run(events);
        out.println(result);
        out.flush();
        return result.sound() ? 0 : 1;
    }
}
