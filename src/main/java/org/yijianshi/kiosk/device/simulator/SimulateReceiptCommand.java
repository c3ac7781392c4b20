package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate receipt-printer}: a printer on a pseudo-terminal or a port, driven by words on standard input. */
@Command(name = "receipt-printer", description = "模拟凭证打印机（演示）", mixinStandardHelpOptions = true)
public final class SimulateReceiptCommand implements Callable<Integer> {
    private static final String WORDS = "paper-out | paper | near-end | cover-open | cover-closed | cutter | cutter-ok"
            + " | jam | jam-ok | hot | cool | take | silent | speak | unplug | replug";

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    /** Serial or network. */
    static final class Place {
        @Option(names = "--link", required = true, description = "建立的串口链接路径")
        private @Nullable Path link;

        @Option(names = "--port", required = true, description = "本机的 TCP 端口，网口打印机一般是 9100")
        private int port;

        Wire wire() throws IOException {
            return link == null ? SocketWire.listen(port) : Pty.open(link);
        }

        @Override
        public String toString() {
            return link == null ? "127.0.0.1:" + port : link.toString();
        }
    }

    @Option(names = "--width", defaultValue = "576", description = "可打印点数：576 或 384，默认 ${DEFAULT-VALUE}")
    private int width;

    @Option(names = "--out", required = true, description = "每张切下的凭证存为 PNG 的目录")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var printer =
                new SimulatedReceiptPrinter(place.wire(), width / 8, SimulatedReceiptPrinter.Speed.TYPICAL, out)) {
            return Words.drive(spec, "演示打印机在 " + place, WORDS, (word, _) -> turn(printer, word));
        }
    }

    private static boolean turn(SimulatedReceiptPrinter printer, String word) throws IOException {
        switch (word) {
            case "paper-out" -> printer.takePaperOut();
            case "paper" -> printer.loadPaper();
            case "near-end" -> printer.paperNearEnd(true);
            case "cover-open" -> printer.coverOpen(true);
            case "cover-closed" -> printer.coverOpen(false);
            case "cutter" -> printer.cutterError(true);
            case "cutter-ok" -> printer.cutterError(false);
            case "jam" -> printer.mechanicalError(true);
            case "jam-ok" -> printer.mechanicalError(false);
            case "hot" -> printer.overheated(true);
            case "cool" -> printer.overheated(false);
            case "take" -> printer.takeTicket();
            case "silent" -> printer.silent(true);
            case "speak" -> printer.silent(false);
            case "unplug" -> printer.unplug();
            case "replug" -> printer.replug();
            default -> {
                return false;
            }
        }
        return true;
    }
}
