package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.ups.UpsAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kiosk simulate ups}: an upsd on a loopback port, driven by words on standard input. */
@Command(name = "ups", description = "模拟不间断电源（演示）", mixinStandardHelpOptions = true)
public final class SimulateUpsCommand implements Callable<Integer> {
    private static final String WORDS = Arrays.stream(SimulatedUps.Condition.values())
                    .map(SimulatedUps::word)
                    .collect(Collectors.joining(" | "))
            + " | silent | speak | unplug | replug | quit";

    @Option(names = "--port", defaultValue = "" + UpsAddress.STANDARD_PORT, description = "端口，默认 ${DEFAULT-VALUE}")
    private int port;

    @Override
    public Integer call() throws IOException {
        try (var ups = SimulatedUps.start(port);
                var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var address = ups.address();
            System.out.println("演示电源 " + address.name() + "@" + address.host() + ":" + address.port() + "：" + WORDS);
            String word = words.readLine();
            while (word != null && !word.equals("quit")) {
                turn(ups, word.strip());
                word = words.readLine();
            }
            return 0;
        }
    }

    private static void turn(SimulatedUps ups, String word) {
        switch (word) {
            case "silent" -> ups.silent(true);
            case "speak" -> ups.silent(false);
            case "unplug" -> ups.unplug();
            case "replug" -> ups.replug();
            default ->
                Arrays.stream(SimulatedUps.Condition.values())
                        .filter(condition -> SimulatedUps.word(condition).equals(word))
                        .findFirst()
                        .ifPresentOrElse(ups::become, () -> System.out.println(WORDS));
        }
    }
}
