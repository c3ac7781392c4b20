package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code id-card}: runs a simulated reader until it is killed. */
@Command(name = "id-card", description = "模拟身份证读卡器（演示）")
public final class SimulateIdCardCommand implements Callable<Integer> {
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
        List<String> known =
                SyntheticCards.all().stream().map(SyntheticCard::id).toList();
        return SyntheticCards.byId(id)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "没有样例证件 " + id + "，可用：" + String.join("、", known)));
    }
}
