package org.yijianshi.kiosk.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk powercut}: exit 0 when nothing acknowledged was lost, 1 when something was, 2 where it cannot be tried. */
@Command(
        name = "powercut",
        description = "断电后只剩已落盘的内容，核对每一份申请 / forgets what was not synced and counts",
        mixinStandardHelpOptions = true)
public final class PowerCutCommand implements Callable<Integer> {
    private static final int DEFECTS_SHOWN = 20;

    @Option(names = "--runs", defaultValue = "5", description = "录几次(默认 ${DEFAULT-VALUE}) / how many recordings")
    private int runs;

    @Option(
            names = "--cuts",
            defaultValue = "60",
            description = "每次在多少个时刻断电(默认 ${DEFAULT-VALUE})，每个时刻三种运气 / moments of each recording")
    private int cuts;

    @Option(names = "--lying-disk", description = "磁盘谎称已落盘，应当查出丢失 / the disk syncs nothing; must be found out")
    private boolean lying;

    @Option(names = "--seed", description = "默认随机 / drawn when left out")
    private @Nullable Long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        Optional<String> missing = CallTrace.missing();
        if (missing.isPresent()) {
            spec.commandLine().getErr().println("没有试 / skipped：" + missing.get());
            return CommandLine.ExitCode.USAGE;
        }
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        out.println("seed=" + drawn);
        Path directory = Files.createTempDirectory("kiosk-powercut");
        var programs =
                new Chaos.Programs(spec.root().userObject().getClass().getName(), HeadlessTerminal.class.getName());
        try (var powerCut = new PowerCut(directory, programs, Portfolio.all(), drawn, lying)) {
            for (int i = 0; i < runs; i++) {
                powerCut.run(cuts);
                out.println(powerCut.line());
            }
            powerCut.defects().stream().limit(DEFECTS_SHOWN).forEach(out::println);
            out.println(powerCut.line());
            return powerCut.honest() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } finally {
            Trees.delete(directory);
        }
    }
}
