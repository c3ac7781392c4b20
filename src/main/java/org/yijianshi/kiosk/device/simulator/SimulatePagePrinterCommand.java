package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Fate;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Manner;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate page-printer}: an IPP printer on a loopback port, driven by words on standard input. */
@Command(name = "page-printer", description = "模拟 A4 打印机（演示）", mixinStandardHelpOptions = true)
public final class SimulatePagePrinterCommand implements Callable<Integer> {
    private static final String WORDS = Stream.of(Trouble.values(), Manner.values(), Fate.values())
                    .flatMap(Arrays::stream)
                    .map(SimulatePagePrinterCommand::word)
                    .collect(Collectors.joining(" | "))
            + " | jam-after N | unplug | replug | papers";
    private static final String JAM_AFTER = "jam-after ";

    @Option(names = "--port", defaultValue = "8631", description = "端口，默认 ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--page-millis", defaultValue = "2000", description = "打一页多少毫秒，默认 ${DEFAULT-VALUE}")
    private int pageMillis;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var printer = SimulatedPagePrinter.start(port, Duration.ofMillis(pageMillis))) {
            var place = "演示 A4 打印机 " + printer.uri();
            return Words.drive(spec, place, WORDS, (word, out) -> turn(printer, word, out));
        }
    }

    private static boolean turn(SimulatedPagePrinter printer, String word, PrintWriter out) throws IOException {
        switch (word) {
            case "unplug" -> printer.unplug();
            case "replug" -> printer.replug();
            case "papers" -> printer.papers().forEach(out::println);
            default -> {
                return become(printer, word);
            }
        }
        return true;
    }

    private static boolean become(SimulatedPagePrinter printer, String word) {
        if (word.matches(JAM_AFTER + "\\d{1,3}")) {
            printer.trouble(Trouble.JAM, Integer.parseInt(word.substring(JAM_AFTER.length())));
            return true;
        }
        var trouble = of(Trouble.values(), word);
        var manner = of(Manner.values(), word);
        var fate = of(Fate.values(), word);
        trouble.ifPresent(printer::trouble);
        manner.ifPresent(printer::manner);
        fate.ifPresent(printer::fate);
        return trouble.isPresent() || manner.isPresent() || fate.isPresent();
    }

    private static <E extends Enum<E>> Optional<E> of(E[] values, String word) {
        return Arrays.stream(values).filter(value -> word(value).equals(word)).findFirst();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
