package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed.Condition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kiosk simulate flatbed}: a stand-in for scanimage in a directory, driven by words on standard input. */
@Command(name = "flatbed", description = "模拟平板扫描仪（演示）", mixinStandardHelpOptions = true)
public final class SimulateFlatbedCommand implements Callable<Integer> {
    private static final String WORDS =
            Arrays.stream(Condition.values()).map(Condition::word).collect(Collectors.joining(" | ")) + " | quit";

    @Option(names = "--directory", required = true, description = "放 scanimage 替身的目录，结束时删去")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        try (var flatbed = SimulatedFlatbed.start(directory);
                var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("演示平板扫描仪 " + flatbed.settings().program() + "：" + WORDS);
            String word = words.readLine();
            while (word != null && !word.equals("quit")) {
                String said = word.strip();
                Arrays.stream(Condition.values())
                        .filter(condition -> condition.word().equals(said))
                        .findFirst()
                        .ifPresentOrElse(flatbed::become, () -> System.out.println(WORDS));
                word = words.readLine();
            }
            return 0;
        }
    }
}
