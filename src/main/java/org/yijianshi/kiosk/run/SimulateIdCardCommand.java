package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code id-card}: a simulated reader, driven by words. */
@Command(name = "id-card", description = "模拟身份证读卡器（演示）", mixinStandardHelpOptions = true)
final class SimulateIdCardCommand implements Callable<Integer> {
    private static final String LAY = "lay ";
    private static final String WORDS = LAY + "证件编号 | lift | unplug | replug";

    @Option(names = "--link", required = true, description = "供读卡程序打开的串口路径")
    private Path link;

    @Option(names = "--card", description = "放上的样例证件编号；不写则没有证件")
    private @Nullable String cardId;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String id = cardId;
        SyntheticCard card =
                id == null ? null : card(id).orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(id)));
        try (SimulatedIdCardReader reader = SimulatedIdCardReader.start(link)) {
            if (card != null) {
                reader.lay(card);
            }
            return Words.drive(spec, "演示读卡器 " + reader.path(), WORDS, (word, out) -> turn(reader, word, out));
        }
    }

    private static boolean turn(SimulatedIdCardReader reader, String word, PrintWriter out) throws IOException {
        if (word.startsWith(LAY)) {
            var id = word.substring(LAY.length());
            card(id).ifPresentOrElse(reader::lay, () -> out.println(unknown(id)));
            return true;
        }
        switch (word) {
            case "lift" -> reader.lift();
            case "unplug" -> reader.unplug();
            case "replug" -> reader.replug();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Optional<SyntheticCard> card(String id) {
        return DemonstrationCards.all().stream()
                .filter(card -> card.id().equals(id))
                .findFirst();
    }

    private static String unknown(String id) {
        return "没有样例证件 " + id + "，可用："
                + DemonstrationCards.all().stream().map(SyntheticCard::id).collect(Collectors.joining("、"));
    }
}
