package org.yijianshi.kiosk.device.simulator;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.ups.UpsAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate ups}: an upsd on a loopback port, driven by words on standard input. */
@Command(name = "ups", description = "模拟不间断电源（演示）", mixinStandardHelpOptions = true)
public final class SimulateUpsCommand implements Callable<Integer> {
    private static final String WORDS = Arrays.stream(SimulatedUps.Condition.values())
                    .map(SimulatedUps::word)
                    .collect(Collectors.joining(" | "))
            + " | silent | speak | unplug | replug";

    @Option(names = "--port", defaultValue = "" + UpsAddress.STANDARD_PORT, description = "端口，默认 ${DEFAULT-VALUE}")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var ups = SimulatedUps.start(port)) {
            var address = ups.address();
            var place = "演示电源 %s@%s:%d".formatted(address.name(), address.host(), address.port());
            return Words.drive(spec, place, WORDS, (word, _) -> turn(ups, word));
        }
    }

    private static boolean turn(SimulatedUps ups, String word) {
        switch (word) {
            case "silent" -> ups.silent(true);
            case "speak" -> ups.silent(false);
            case "unplug" -> ups.unplug();
            case "replug" -> ups.replug();
            default -> {
                var condition = Arrays.stream(SimulatedUps.Condition.values())
                        .filter(each -> SimulatedUps.word(each).equals(word))
                        .findFirst();
                condition.ifPresent(ups::become);
                return condition.isPresent();
            }
        }
        return true;
    }
}
