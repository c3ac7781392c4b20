package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kiosk simulate scanner}: a scanner on a pseudo-terminal, driven by words on standard input. */
@Command(name = "scanner", description = "模拟扫码器（演示）", mixinStandardHelpOptions = true)
public final class SimulateScannerCommand implements Callable<Integer> {
    private static final String SHOW = "show ";
    private static final String WORDS = SHOW + "内容 | away | flood | calm | silent | speak | unplug | replug | quit";

    @Option(names = "--link", required = true, description = "建立的串口链接路径")
    private Path link = Path.of("");

    @Option(names = "--family", defaultValue = "LINE", description = "型号：${COMPLETION-CANDIDATES}（默认 ${DEFAULT-VALUE}）")
    private ScannerFamily family = ScannerFamily.LINE;

    @Option(names = "--end", defaultValue = "CR", description = "结束符：${COMPLETION-CANDIDATES}（默认 ${DEFAULT-VALUE}）")
    private FrameEnd end = FrameEnd.CR;

    @Override
    public Integer call() throws Exception {
        try (SimulatedScanner scanner = SimulatedScanner.start(link, family, end);
                BufferedReader words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("演示扫码器在 " + link + "：" + WORDS);
            String word = words.readLine();
            while (word != null && !word.equals("quit")) {
                turn(scanner, word);
                word = words.readLine();
            }
            return 0;
        }
    }

    private static void turn(SimulatedScanner scanner, String word) throws Exception {
        if (word.startsWith(SHOW)) {
            scanner.show(word.substring(SHOW.length()));
            return;
        }
        switch (word.strip()) {
            case "away" -> scanner.takeAway();
            case "flood" -> scanner.setFlooding(true);
            case "calm" -> scanner.setFlooding(false);
            case "silent" -> scanner.setSilent(true);
            case "speak" -> scanner.setSilent(false);
            case "unplug" -> scanner.unplug();
            case "replug" -> scanner.replug();
            default -> System.out.println(WORDS);
        }
    }
}
