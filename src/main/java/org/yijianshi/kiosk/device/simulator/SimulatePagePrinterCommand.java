package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
import picocli.CommandLine.Option;

/** {@code kiosk simulate page-printer}: an IPP printer on a loopback port, driven by words on standard input. */
@Command(name = "page-printer", description = "模拟 A4 打印机（演示）", mixinStandardHelpOptions = true)
public final class SimulatePagePrinterCommand implements Callable<Integer> {
    private static final String WORDS = Stream.of(Trouble.values(), Manner.values(), Fate.values())
                    .flatMap(Arrays::stream)
                    .map(SimulatePagePrinterCommand::word)
                    .collect(Collectors.joining(" | "))
            + " | jam-after N | unplug | replug | papers | quit";
    private static final String JAM_AFTER = "jam-after ";

    @Option(names = "--port", defaultValue = "8631", description = "端口，默认 ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--page-millis", defaultValue = "2000", description = "打一页多少毫秒，默认 ${DEFAULT-VALUE}")
    private int pageMillis;

    @Override
    public Integer call() throws IOException {
        try (var printer = SimulatedPagePrinter.start(port, Duration.ofMillis(pageMillis));
                var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("演示 A4 打印机 " + printer.uri() + "：" + WORDS);
            String word = words.readLine();
            while (word != null && !word.equals("quit")) {
                turn(printer, word.strip());
                word = words.readLine();
            }
            return 0;
        }
    }

    private static void turn(SimulatedPagePrinter printer, String word) throws IOException {
        if (word.equals("unplug")) {
            printer.unplug();
        } else if (word.equals("replug")) {
            printer.replug();
        } else if (word.equals("papers")) {
            printer.papers().forEach(System.out::println);
        } else if (word.matches(JAM_AFTER + "\\d{1,3}")) {
            printer.trouble(Trouble.JAM, Integer.parseInt(word.substring(JAM_AFTER.length())));
        } else {
            of(Trouble.values(), word).ifPresent(printer::trouble);
            of(Manner.values(), word).ifPresent(printer::manner);
            of(Fate.values(), word).ifPresent(printer::fate);
            if (!WORDS.contains(word) || word.isEmpty()) {
                System.out.println(WORDS);
            }
        }
    }

    private static <E extends Enum<E>> Optional<E> of(E[] values, String word) {
        return Arrays.stream(values).filter(value -> word(value).equals(word)).findFirst();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
