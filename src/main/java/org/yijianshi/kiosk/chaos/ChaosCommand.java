package org.yijianshi.kiosk.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk chaos}: exit 0 when nothing was lost and nothing arrived twice, else 1. */
@Command(
        name = "chaos",
        description = "反复杀进程、坏线路，核对每一份申请：不丢、不重 / kills a terminal on a bad line and counts",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final int DEFECTS_SHOWN = 20;

    @Option(names = "--cycles", defaultValue = "200", description = "杀多少次(默认 ${DEFAULT-VALUE}) / how many kills")
    private int cycles;

    @Option(names = "--seed", description = "同一个数抽出同样的故障，默认随机 / draws the same faults again")
    private @Nullable Long seed;

    @Option(names = "--directory", description = "放在哪块盘上，默认临时目录；失败时保留 / where; kept after a failure")
    private @Nullable Path parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        out.println("seed=" + drawn);
        Path directory = parent == null
                ? Files.createTempDirectory("kiosk-chaos")
                : Files.createTempDirectory(Files.createDirectories(parent), "chaos");
        var programs =
                new Chaos.Programs(spec.root().userObject().getClass().getName(), HeadlessTerminal.class.getName());
        try (var chaos = new Chaos(directory, programs, Portfolio.all(), drawn, out::println)) {
            chaos.run(cycles);
            Tally tally = chaos.tally();
            tally.defects().stream().limit(DEFECTS_SHOWN).forEach(out::println);
            out.println(chaos.line().counts());
            out.println(tally.line(chaos.kills(), chaos.line().faults()));
            if (!tally.honest()) {
                out.println("seed=" + drawn + " " + directory);
                return 1;
            }
        }
        return 0;
    }
}
