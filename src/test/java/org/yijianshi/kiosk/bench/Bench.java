package org.yijianshi.kiosk.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the terminal and prints one table. Missing an aim is no failure of the bench: it exits 0. */
@Command(
        name = "bench",
        description = "测量办事目录、启动、内存、刷卡到表、触摸、出纸和落盘 / measures the terminal",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final int MOST_RUNS = 50;
    /** What takes milliseconds is repeated more often than what takes half a minute. */
    private static final int REPEATS_A_RUN = 8;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUNS",
            defaultValue = "5",
            description = "次数，1 到 " + MOST_RUNS + "，默认 ${DEFAULT-VALUE} / how often")
    private int runs;

    @Spec
    private CommandSpec spec;

    static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        check(runs);
        var err = spec.commandLine().getErr();
        err.println("测量需要几分钟，请让机器空闲 / measuring takes minutes; leave the machine idle");
        var machine = machine(runs);
        var engine = new Engine();
        engine.measure(runs);
        var outside = new Outside();
        outside.measure(runs, () -> err.println("…"));
        var inside = new Inside();
        var draining = new Draining();
        var directory = Files.createTempDirectory(Path.of("target"), "bench");
        try {
            inside.measure(runs * REPEATS_A_RUN, directory);
            draining.measure(runs * REPEATS_A_RUN, directory);
        } finally {
            delete(directory);
        }
        var rows = new ArrayList<>(outside.rows());
        rows.addAll(inside.rows());
        rows.addAll(engine.rows());
        rows.addAll(draining.rows());
        print(machine, rows);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "engine",
            description = "只测量办事目录和决定 / measures the catalogue and its decisions only",
            mixinStandardHelpOptions = true)
    int engine(@Parameters(arity = "0..1", paramLabel = "RUNS", defaultValue = "5") int times) throws Exception {
        check(times);
        var machine = machine(times);
        var engine = new Engine();
        engine.measure(times);
        print(machine, engine.rows());
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "drain",
            description = "只测量长时间断网以后的送出和落盘 / measures only what follows a long outage",
            mixinStandardHelpOptions = true)
    int drain(@Parameters(arity = "0..1", paramLabel = "RUNS", defaultValue = "5") int times) throws Exception {
        check(times);
        var machine = machine(times);
        var draining = new Draining();
        var directory = Files.createTempDirectory(Path.of("target"), "bench");
        try {
            draining.measure(times * REPEATS_A_RUN, directory);
        } finally {
            delete(directory);
        }
        print(machine, draining.rows());
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "codes",
            description = "只看摄像头画面里的二维码能读出多少，与 zbarimg 对照 / how many QR codes are read, beside zbarimg",
            mixinStandardHelpOptions = true)
    int codes(@Parameters(arity = "0..1", paramLabel = "PICTURES", defaultValue = "30") int count) throws Exception {
        check(count);
        new Codes(spec.commandLine().getOut()).measure(count);
        return CommandLine.ExitCode.OK;
    }

    private void check(int times) {
        if (times < 1 || times > MOST_RUNS) {
            throw new ParameterException(
                    spec.commandLine(), "次数应为 1 到 %d / RUNS is 1 to %d".formatted(MOST_RUNS, MOST_RUNS));
        }
    }

    private void print(String machine, List<Row> rows) {
        var out = spec.commandLine().getOut();
        out.println(machine);
        out.println();
        Table.lines(rows).forEach(out::println);
        out.flush();
    }

    /** What the figures depend on. The load is that before the bench: beside other work they are worth little. */
    private static String machine(int times) throws Exception {
        return String.format(
                Locale.ROOT,
                "%d 次的中位数 / medians of %d runs；%d 核 / cores；负载 / load %s；Java %s；Linux %s",
                times,
                times,
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                Runtime.version(),
                System.getProperty("os.version"));
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
