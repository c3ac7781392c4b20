package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code id-card}: runs a simulated reader until it is killed. */
@Command(name = "id-card", description = "模拟身份证读卡器（演示）", mixinStandardHelpOptions = true)
final class SimulateIdCardCommand implements Callable<Integer> {
    @Option(names = "--link", required = true, description = "供读卡程序打开的串口路径")
    private Path link;

    @Option(names = "--card", description = "放上的样例证件编号；不写则没有证件")
    private @Nullable String cardId;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SyntheticCard card = cardId == null ? null : chosen(cardId);
        try (SimulatedIdCardReader reader = SimulatedIdCardReader.start(link)) {
            if (card != null) {
                reader.lay(card);
            }
            spec.commandLine().getOut().println("演示读卡器 " + reader.path());
            spec.commandLine().getOut().flush();
            Runtime.getRuntime().addShutdownHook(new Thread(reader::close));
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private SyntheticCard chosen(String id) {
        List<SyntheticCard> cards = DemonstrationCards.all();
        return cards.stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "没有样例证件 " + id + "，可用："
                                + cards.stream().map(SyntheticCard::id).collect(Collectors.joining("、"))));
    }
}
