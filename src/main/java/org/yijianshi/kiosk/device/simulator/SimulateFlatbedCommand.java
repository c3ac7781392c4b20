package org.yijianshi.kiosk.device.simulator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed.Condition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate flatbed}: a stand-in for scanimage in a directory, driven by words on standard input. */
@Command(name = "flatbed", description = "模拟平板扫描仪（演示）", mixinStandardHelpOptions = true)
public final class SimulateFlatbedCommand implements Callable<Integer> {
    private static final String WORDS =
            Arrays.stream(Condition.values()).map(Condition::word).collect(Collectors.joining(" | "));

    @Option(names = "--directory", required = true, description = "放 scanimage 替身的目录，结束时删去")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var flatbed = SimulatedFlatbed.start(directory)) {
            var place = "演示平板扫描仪 " + flatbed.settings().program();
            return Words.drive(spec, place, WORDS, (word, _) -> {
                var condition = Arrays.stream(Condition.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst();
                condition.ifPresent(flatbed::become);
                return condition.isPresent();
            });
        }
    }
}
