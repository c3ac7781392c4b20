package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate scanner}: a scanner on a pseudo-terminal, driven by words on standard input. */
@Command(name = "scanner", description = "模拟扫码器（演示）", mixinStandardHelpOptions = true)
public final class SimulateScannerCommand implements Callable<Integer> {
    private static final String SHOW = "show ";
    private static final String WORDS = SHOW + "内容 | away | flood | calm | silent | speak | unplug | replug";

    @Option(names = "--link", required = true, description = "建立的串口链接路径")
    private Path link = Path.of("");

    @Option(names = "--family", defaultValue = "LINE", description = "型号：${COMPLETION-CANDIDATES}（默认 ${DEFAULT-VALUE}）")
    private ScannerFamily family = ScannerFamily.LINE;

    @Option(names = "--end", defaultValue = "CR", description = "结束符：${COMPLETION-CANDIDATES}（默认 ${DEFAULT-VALUE}）")
    private FrameEnd end = FrameEnd.CR;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (SimulatedScanner scanner = SimulatedScanner.start(link, family, end)) {
            return Words.drive(spec, "演示扫码器在 " + link, WORDS, (word, _) -> turn(scanner, word));
        }
    }

    private static boolean turn(SimulatedScanner scanner, String word) throws IOException {
        if (word.startsWith(SHOW)) {
            scanner.show(word.substring(SHOW.length()));
            return true;
        }
        switch (word) {
            case "away" -> scanner.takeAway();
            case "flood" -> scanner.setFlooding(true);
            case "calm" -> scanner.setFlooding(false);
            case "silent" -> scanner.setSilent(true);
            case "speak" -> scanner.setSilent(false);
            case "unplug" -> scanner.unplug();
            case "replug" -> scanner.replug();
            default -> {
                return false;
            }
        }
        return true;
    }
}
